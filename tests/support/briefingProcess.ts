// A program for tests: serves briefings on a database until it is killed.
import { serve, unlimitedRates } from './briefingWorld.ts'

const server = await serve(process.argv[2] ?? '', { realtime: { rates: unlimitedRates } })
await server.registry.recoverAll()
console.log(`serving ${server.origin}`)
