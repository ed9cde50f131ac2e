import { spawn } from 'node:child_process'
import { ensureClient } from './client.js'
import { inProject, ownNode } from './folders.js'
import { ensurePackages } from './packages.js'
import { command } from './stop.js'
import { ensureWorker } from './worker.js'

/** `npm start`: whatever is missing, then the server. */
export function main() {
  return command(async () => {
    await ensurePackages()
    const worker = await ensureWorker()
    await ensureClient()
    return serve(worker)
  })
}

/**
 * Runs the server on the project's own Node until it ends.
 * @param {string} worker
 * @returns {Promise<number>} its exit code
 */
function serve(worker) {
  const env = { ...process.env, NODE_ENV: process.env.NODE_ENV || 'production', MEDIASOUP_WORKER_BIN: worker }
  const server = spawn(ownNode(), [inProject('server', 'main.ts')], { stdio: 'inherit', env })
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGTERM', 'SIGHUP', 'SIGINT']
  for (const signal of signals) {
    // Ctrl-C in a terminal goes to the server as well as to us: one is enough.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || server.kill(signal))
  }
  endWithNpm(() => server.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    server.on('error', reject)
    server.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGKILL' ? 137 : 143)))
  })
}

/**
 * npm that is killed outright passes nothing on; the server would live on, unseen, and own the data.
 * @param {() => void} end
 */
function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return
  const npm = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === npm) return
    clearInterval(watch)
    end()
  }, 1_000)
  watch.unref()
}
