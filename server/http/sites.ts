import { createGroup, editGroup, removeGroup, showGroups } from '../office/groups.ts'
import type { Office } from '../office/ports.ts'
import { createSite, editSite, showSites } from '../office/sites.ts'
import type { RouteHandlers } from './routes.ts'

type SiteRoute = `sites.${'list' | 'create' | 'update'}` | `groups.${'list' | 'create' | 'update' | 'remove'}`

export const siteHandlers = (office: Office): RouteHandlers<SiteRoute> => ({
  'sites.list': (_ctx, { query }) => showSites(office, query),
  'groups.list': (_ctx, { query }) => showGroups(office, query),
  'sites.create': (_ctx, { body }) => createSite(office, body),
  'sites.update': (_ctx, { params, body }) => editSite(office, params.siteId, body),
  'groups.create': (_ctx, { body }) => createGroup(office, body),
  'groups.update': (_ctx, { params, body }) => editGroup(office, params.groupId, body),
  'groups.remove': async (_ctx, { params, body }) => {
    await removeGroup(office, params.groupId, body.seen)
    return null
  },
})
