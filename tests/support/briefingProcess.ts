// A program for tests: serves briefings on a database until it is killed.
import { serve } from './briefingWorld.ts'

const unlimited = { perSecond: 1_000_000, burst: 1_000_000_000 }
const server = await serve(process.argv[2] ?? '', {
  realtime: {
    rates: { request: unlimited, packet: unlimited, bytes: unlimited, entry: unlimited, keptOfTable: unlimited },
  },
})
await server.registry.recoverAll()
console.log(`serving ${server.origin}`)
