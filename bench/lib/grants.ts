import { planBriefing, serve } from '../../tests/support/briefingWorld.ts'
import { personPage } from '../../tests/support/page.ts'
import { benchDatabase } from './database.ts'

/**
 * The application's part of a grant, for real: a chair's page asks over its socket, the mailbox decides, PostgreSQL
 * commits, and only then `given` is told, as the media program is.
 */
export async function openGrants(given: (siteId: string) => void) {
  const database = await benchDatabase()
  const server = await serve(database.url)
  const planned = await planBriefing(server.db)
  const chair = await personPage({ ...server, ...planned }, planned.userIds.chair)
  await chair.ok('briefing.open', {})
  server.registry.listen({
    committed: (_, entries) => {
      for (const { event } of entries) if (event.type === 'floor.granted') given(event.siteId)
    },
    replanned: () => undefined,
    cancelled: () => undefined,
  })
  return {
    siteIds: planned.siteIds,
    grant: (siteId: string) => chair.ok('floor.grant', { siteId }),
    close: async () => {
      chair.close()
      await server.close()
      await database.close()
    },
  }
}
