import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { ensureWorker } from '../../scripts/lib/worker.js'
import { childrenOf } from './cpuTime.ts'

/** The whole program as it runs in earnest: application, media program and worker, with a PostgreSQL beside them. */
export async function startProgram(databaseUrl: string, nodeOptions: readonly string[]) {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: '0',
    MEDIA_PORT_BASE: '0',
    LOG_LEVEL: 'warn',
    DEMO: '0',
    MEDIASOUP_WORKER_BIN: await ensureWorker(),
  }
  const main = path.join(import.meta.dirname, '../../server/main.ts')
  const child = spawn(process.execPath, [...nodeOptions, main], { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  if (child.stdout === null) throw new Error('the program has no output')
  const lines = createInterface(child.stdout)
  const origin = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
    lines.on('line', (line) => {
      const found = /is ready: (\S+)/.exec(line)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const pid = child.pid ?? 0
  const media = childrenOf(pid)[0]?.pid ?? 0
  const worker = childrenOf(media)[0]?.pid ?? 0
  return {
    child,
    origin,
    pids: { application: pid, media, worker },
    close: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
