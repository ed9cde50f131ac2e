import { beforehand } from './beforehand.js'
import { ensureClient } from './client.js'
import { interruptible } from './interrupt.js'
import { ensurePackages } from './packages.js'
import { command } from './stop.js'
import { supervise } from './supervise.js'
import { ensureWorker } from './worker.js'

/** `npm start`: whatever is missing, then the server. */
export function main() {
  return command(async () => {
    let worker = ''
    await interruptible(async () => {
      const { machine, settings } = beforehand()
      await ensurePackages(machine)
      worker = await ensureWorker(settings)
      await ensureClient(settings)
    })
    return supervise({
      ...process.env,
      NODE_ENV: process.env.NODE_ENV || 'production',
      MEDIASOUP_WORKER_BIN: worker,
    })
  })
}
