import { runChecks } from './checks.js'
import { ensureClient } from './client.js'
import { ensureDebian } from './debian.js'
import { interruptible } from './interrupt.js'
import { ensurePackages } from './packages.js'
import { command } from './stop.js'
import { ensureWorker } from './worker.js'

/** @type {import('./debian.js').Need[]} */
const needs = [
  { package: 'chromium', program: 'chromium' },
  { package: 'firefox-esr', program: 'firefox-esr' },
  { package: 'libreoffice-writer-nogui', file: '/usr/lib/libreoffice/program/libswlo.so' },
  { package: 'libreoffice-calc-nogui', file: '/usr/lib/libreoffice/program/libsclo.so' },
  { package: 'poppler-utils', program: 'pdftotext' },
  { package: 'fonts-dejavu-core', file: '/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf' },
  { package: 'openssl', program: 'openssl' },
  { package: 'libnss3-tools', program: 'certutil' },
  { package: 'nftables', file: '/usr/sbin/nft' },
]

/** `npm test`: whatever is missing, then every check. `--quick` leaves out what takes long. */
export function main() {
  return command(async () => {
    let worker = ''
    await interruptible(async () => {
      await ensurePackages()
      worker = await ensureWorker()
      await ensureDebian(needs, 'for the tests')
      await ensureClient()
    })
    return runChecks(worker, process.argv.includes('--quick'))
  })
}
