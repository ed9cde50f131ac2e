import { command } from './lib/stop.js'
import { makeCertificate } from './lib/certificate.js'

await command(() => makeCertificate(process.argv.slice(2)))
