// A program for tests: serves briefings on a database until it is killed.
import { serve } from './briefingWorld.ts'

const server = await serve(process.argv[2] ?? '', {
  realtime: { rates: { request: { perSecond: 10_000, burst: 10_000 } } },
})
await server.registry.recoverAll()
console.log(`serving ${server.origin}`)
