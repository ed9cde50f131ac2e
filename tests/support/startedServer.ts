import { chmodSync, cpSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { projectDir, type StartedProcess, type StartOptions, startProcess, temporaryFolder } from './process.ts'

export const ready = /Điểm Cầu is ready: (\S+)/

/** Settings under which servers can run beside each other: ports that are free, and nothing but warnings in the log. */
export async function serverEnvironment(more: NodeJS.ProcessEnv = {}): Promise<NodeJS.ProcessEnv> {
  const settings = { PORT: '0', MEDIA_PORT_BASE: '0', LOG_LEVEL: 'warn', DEMO: '0' }
  return { ...settings, MEDIASOUP_WORKER_BIN: await ensureWorker(), ...more }
}

/** The server alone, as `npm start` runs it once everything is there. */
export async function startServer(env: NodeJS.ProcessEnv, who: StartOptions = {}): Promise<StartedProcess> {
  return startProcess(process.execPath, [path.join(projectDir, 'server/main.ts')], {
    ...who,
    env: await serverEnvironment(env),
  })
}

/** Ends a program as a supervisor does, and gives its exit code. */
export async function endProcess({ child, ended }: StartedProcess): Promise<number | string> {
  child.kill('SIGTERM')
  return ended
}

/** A checkout of one's own, as it is now, with the packages of another one; the client is not built in it. */
export function copyProject(folder: string, packagesOf = projectDir): string {
  const own = new Set(['node_modules', '.git', 'dist', '.data', '.cache'].map((name) => path.join(projectDir, name)))
  cpSync(projectDir, folder, { recursive: true, preserveTimestamps: true, filter: (source) => !own.has(source) })
  // As in /srv, also when this checkout is closed to others.
  chmodSync(folder, 0o755)
  symlinkSync(path.join(packagesOf, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

/** A PATH on which only these programs are found. */
export function pathWith(...programs: string[]): string {
  const folder = temporaryFolder()
  for (const program of programs) symlinkSync(program, path.join(folder, path.basename(program)))
  return folder
}
