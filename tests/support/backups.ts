import { createHash } from 'node:crypto'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { openSql } from '../../db/sql.ts'
import { planBriefing, serve, unlimitedRates } from './briefingWorld.ts'
import { freshDatabase } from './database.ts'
import { personPage } from './page.ts'
import { projectDir, runProcess } from './process.ts'

/** A backup of an older release. */
export const golden = path.join(projectDir, 'tests/golden/backup-0.1.0.backup.gz')
export const program = (name: 'backup' | 'restore') => path.join(projectDir, 'server/backup', `${name}.ts`)
const run = (name: 'backup' | 'restore', args: string[], env: NodeJS.ProcessEnv) =>
  runProcess(process.execPath, [program(name), ...args], { env })
export const backup = (file: string, env: NodeJS.ProcessEnv) =>
  // Not the certificates of whoever runs this.
  run('backup', [file], { TLS_DIR: '/nowhere', ...env })
export const restore = (file: string, env: NodeJS.ProcessEnv) => run('restore', [file], env)

export function sqlOf(url: string) {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return sql
}

/** A database with a briefing that runs, its server, and the chair's and secretary's pages. */
export async function runningBriefing() {
  const database = await freshDatabase()
  const server = await serve(database.url, { realtime: { rates: unlimitedRates } })
  const planned = await planBriefing(server.db)
  const world = { ...server, ...planned }
  const chair = await personPage(world, planned.userIds.chair)
  const secretary = await personPage(world, planned.userIds.secretary)
  await chair.ok('briefing.open', {})
  onTestFinished(async () => {
    chair.close()
    secretary.close()
    await server.close()
    await database.close()
  })
  return { ...world, url: database.url, chair, secretary }
}

/** The same backup with hashes that are right again, as one who forges it would write them. */
export function sealed(text: string): string {
  const whole = createHash('sha256')
  let rows = createHash('sha256')
  return text
    .split('\n')
    .map((line) => {
      if (line === '') return line
      let written = line
      if (line.startsWith('[')) rows.update(`${line}\n`)
      if (line.startsWith('{"table"')) rows = createHash('sha256')
      if (line.startsWith('{"endOf"')) written = line.replace(/"sha256":"\w+"/, `"sha256":"${rows.digest('hex')}"`)
      if (line.startsWith('{"end"')) return line.replace(/"sha256":"\w+"/, `"sha256":"${whole.digest('hex')}"`)
      whole.update(`${written}\n`)
      return written
    })
    .join('\n')
}
