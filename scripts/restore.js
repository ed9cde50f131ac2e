import { spawn } from 'node:child_process'
import { inProject, ownNode } from './lib/folders.js'
import { interruptible } from './lib/interrupt.js'
import { ensurePackages } from './lib/packages.js'
import { command } from './lib/stop.js'

// On a new machine a restore comes before the first start.
await command(async () => {
  await interruptible(ensurePackages)
  const program = spawn(ownNode(), [inProject('server', 'backup', 'restore.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGTERM', 'SIGHUP', 'SIGINT']))
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || program.kill(signal))
  return new Promise((resolve, reject) => {
    program.on('error', reject)
    program.on('exit', (code) => resolve(code ?? 1))
  })
})
