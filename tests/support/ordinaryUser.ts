import { spawnSync } from 'node:child_process'
import { chownSync, copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { projectDir, temporaryFolder } from './process.ts'

/** Only root can play somebody else. */
export const isRoot = process.getuid?.() === 0
/** The ordinary user that root plays. */
export const nobody = { uid: 65_534, gid: 65_534 }

/** Every file and folder below, for whom it is meant. */
export function giveTo(folder: string, { uid, gid }: typeof nobody): void {
  chownSync(folder, uid, gid)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name)
    if (entry.isDirectory()) giveTo(name, { uid, gid })
    else if (!entry.isSymbolicLink()) chownSync(name, uid, gid)
  }
}

/**
 * Where an ordinary user finds Node and these parts of the checkout: here, or, when here is below a folder that is
 * closed to others (such as /root), in a copy that is gone after the test.
 */
export function reachable(...parts: string[]): { node: string; project: string } {
  const wanted = parts.map((part) => path.join(projectDir, part))
  if ([process.execPath, ...wanted].every(canRead)) return { node: process.execPath, project: projectDir }
  const project = path.join(temporaryFolder(), 'diem-cau')
  const node = path.join(project, 'node')
  mkdirSync(project)
  copyFileSync(process.execPath, node)
  for (const part of parts)
    cpSync(path.join(projectDir, part), path.join(project, part), { recursive: true, verbatimSymlinks: true })
  openToAll(project)
  return { node, project }
}

/** As after an installation under the usual umask. */
export function openToAll(folder: string): void {
  const { status, stderr } = spawnSync('chmod', ['-R', 'a+rX', folder], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

function canRead(file: string): boolean {
  const asked = spawnSync('/usr/bin/test', ['-r', file], { ...(isRoot ? nobody : {}), cwd: '/', stdio: 'ignore' })
  return asked.status === 0
}
