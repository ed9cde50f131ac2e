import type { Database } from '../../db/connect.ts'
import { readSupport, writeSupport } from '../../db/queries/settings.ts'
import type { supportRoutes } from '../../shared/support.ts'
import type { RouteHandlers } from './routes.ts'

export function supportHandlers({ db }: { db: Database }): RouteHandlers<keyof typeof supportRoutes> {
  return {
    'support.show': () => readSupport(db),
    'support.update': async (_ctx, { body }) => {
      await writeSupport(db, body)
      return body
    },
  }
}
