// Plain JavaScript that needs no packages: a start asks this before it installs any (beforehand.js); db/unprivileged.ts asks it too.
import { readFileSync, statSync } from 'node:fs'

/** @returns {{ name: string, ids: { uid: number, gid: number } }[]} the users of this machine */
export function knownUsers() {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid = '', gid = '']) => ({ name, ids: { uid: Number(uid), gid: Number(gid) } }))
    .filter(({ name, ids }) => name !== '' && ids.uid >= 0 && Number.isInteger(ids.gid))
}

/**
 * Whom root runs PostgreSQL as: the owner of `existingData`, else the first of `postgres`, `nobody` and any other user
 * that this machine has.
 * @param {string} existingData where a database may lie already
 */
export function databaseUser(existingData) {
  const users = knownUsers().filter(({ ids }) => ids.uid > 0)
  const owner = statSync(existingData, { throwIfNoEntry: false })?.uid
  return (
    users.find(({ ids }) => ids.uid === owner) ??
    users.find(({ name }) => name === 'postgres') ??
    users.find(({ name }) => name === 'nobody') ??
    users[0]
  )
}
