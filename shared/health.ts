import { z } from 'zod'
import { route } from './route.ts'

/** `GET /api/health`: 200 when the program can serve, 503 with the same body when it cannot. */
export const health = z.object({
  status: z.enum(['ok', 'unavailable']),
  version: z.string(),
  database: z.object({ ok: z.boolean(), message: z.string() }),
  workers: z.array(z.object({ worker: z.number(), ok: z.boolean(), message: z.string() })),
})
export type Health = z.infer<typeof health>

export const healthRoutes = {
  'health.show': route('GET', '/api/health', 'public', { response: health }),
}
