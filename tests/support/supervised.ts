import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { isAlive } from '../../db/postmaster.ts'
import { socketUrl } from '../../db/sql.ts'
import { freePort } from '../e2e/support/program.ts'
import { startProcess, type StartedProcess, temporaryFolder } from './process.ts'
import { ready, serverEnvironment } from './startedServer.ts'

/** The program as `npm start` runs it; `args` for another way than that. */
export async function startSupervised(more: NodeJS.ProcessEnv, args = ['scripts/start.js']) {
  const dataDir = temporaryFolder()
  const env = await serverEnvironment({ DATA_DIR: dataDir, PORT: String(await freePort()), ...more })
  const program = startProcess(process.execPath, args, { env })
  const [, origin = ''] = await program.says(ready)
  const pidFile = path.join(dataDir, 'postgres/18/postmaster.pid')
  const pidLine = (line: number) => readFileSync(pidFile, 'utf8').split('\n')[line] ?? ''
  return {
    program,
    origin,
    dataDir,
    postgresRuns: () => existsSync(pidFile),
    postmaster: () => Number(pidLine(0)),
    /** Its own PostgreSQL, for a test. */
    databaseUrl: () => socketUrl(pidLine(4), 'app', 'diemcau'),
  }
}

/** The application's process, when there is one. */
export function applicationOf({ child }: StartedProcess): number | undefined {
  const children = runs('ps', ['-o', 'pid=,args=', '--ppid', String(child.pid)]).split('\n')
  const pid = Number.parseInt(children.find((line) => line.includes('server/main.ts')) ?? '', 10)
  return Number.isNaN(pid) || !isAlive(pid) ? undefined : pid
}

function runs(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8' })
  } catch {
    // ps found no process.
    return ''
  }
}
