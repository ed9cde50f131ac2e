import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ensureClient } from './client.js'
import { ensureDebian } from './debian.js'
import { inProject, ownNode } from './folders.js'
import { interruptible } from './interrupt.js'
import { ensurePackages } from './packages.js'
import { command } from './stop.js'
import { ensureWorker } from './worker.js'

/** @type {import('./debian.js').Need[]} */
const needs = [{ package: 'libfaketime', file: '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1' }]

/** `npm run test:chaos`: whatever is missing, then tests/chaos/main.ts. Words after it go there. */
export function main() {
  return command(async () => {
    let worker = ''
    await interruptible(async () => {
      await ensurePackages()
      worker = await ensureWorker()
      await ensureDebian(needs, 'to set the clock of the program under test')
      await ensureClient()
    })
    const env = { ...process.env, MEDIASOUP_WORKER_BIN: worker }
    const run = spawn(ownNode(), [inProject('tests/chaos/main.ts'), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env,
    })
    const [code] = await once(run, 'exit')
    return Number(code ?? 1)
  })
}
