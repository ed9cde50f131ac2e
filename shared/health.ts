import { z } from 'zod'
import { route } from './route.ts'
import { id } from './schemas.ts'

const part = z.object({ ok: z.boolean(), message: z.string() })

/**
 * `GET /api/health`: 200 when the program can serve, 503 with the same body when something keeps it from that. `degraded`
 * (200): it serves, but somebody has to look.
 */
export const health = z.object({
  status: z.enum(['ok', 'degraded', 'unavailable']),
  version: z.string(),
  database: part,
  /** Of the built-in database. */
  disk: part,
  clock: part,
  /** The last daily backup; absent when none are made. */
  backup: part.optional(),
  /** Those that cannot be served. */
  briefings: z.array(part.extend({ briefingId: id })),
  workers: z.array(part.extend({ worker: z.number() })),
})
export type Health = z.infer<typeof health>

export const healthRoutes = {
  'health.show': route('GET', '/api/health', 'public', { response: health }),
}
