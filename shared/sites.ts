import { z } from 'zod'
import { groupKinds, GROUPS_MAX, issuer, noIssuer, PLAN_MAX } from './plan.ts'
import { id, line, optionalLine } from './schemas.ts'
import { listRoute, route } from './route.ts'

/** Levels are data: offices add their own; these are offered. The district level was abolished on 2025-07-01. */
export const offeredLevels = ['central', 'provincial', 'communal', 'unit'] as const

export const site = z.object({
  siteId: id,
  parentId: id.nullable(),
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Place in protocol order among all sites. */
  protocolOrder: z.number().int(),
  groupIds: z.array(id),
  active: z.boolean(),
  issuer,
})
export type Site = z.infer<typeof site>

export const siteGroup = z.object({ groupId: id, name: z.string(), kind: z.enum(groupKinds) })
export type SiteGroup = z.infer<typeof siteGroup>

export const SITE_CODE_MAX = 16
export const SITE_NAME_MAX = 160
export const LEVEL_MAX = 40
export const ISSUER_MAX = 160
export const PLACE_MAX = 80
export const GROUP_NAME_MAX = 160
/** The last place in protocol order. */
export const ORDER_MAX = 100_000

const siteBody = z.strictObject({
  parentId: id.nullable(),
  code: line(SITE_CODE_MAX),
  name: line(SITE_NAME_MAX),
  level: line(LEVEL_MAX),
  protocolOrder: z.number().int().min(0).max(ORDER_MAX),
  groupIds: z.array(id).max(GROUPS_MAX),
  active: z.boolean(),
  issuer: issuer
    .extend({
      parentBody: optionalLine(ISSUER_MAX),
      body: optionalLine(ISSUER_MAX),
      place: optionalLine(PLACE_MAX),
    })
    .default(noIssuer),
})
/** What is replaced, as its sender saw it: as it was kept, by the rules of its time. */
const seenSite = z.strictObject(site.omit({ siteId: true }).shape)
/** `siteIds`: all sites of the group, whatever they were before. */
const groupBody = z.strictObject({
  name: line(GROUP_NAME_MAX),
  kind: siteGroup.shape.kind,
  siteIds: z.array(id).max(PLAN_MAX),
})
const seenGroup = z.strictObject({ name: z.string(), kind: siteGroup.shape.kind, siteIds: z.array(id) })
export type SeenSite = z.infer<typeof seenSite>
export type SeenGroup = z.infer<typeof seenGroup>
/** Bytes of a group of all sites that a plan may have, as it is to be and as it was seen. */
const GROUP_BODY = 1024 * 1024

export const siteRoutes = {
  /** In protocol order. */
  'sites.list': listRoute('/api/sites', 'organizer', { item: site }),
  /** By kind and name. */
  'groups.list': listRoute('/api/site-groups', 'organizer', { item: siteGroup }),
  'sites.create': route('POST', '/api/sites', 'admin', { body: siteBody, response: site }),
  'sites.update': route('PUT', '/api/sites/:siteId', 'admin', {
    params: z.object({ siteId: id }),
    body: siteBody.extend({ seen: seenSite }),
    response: site,
  }),
  'groups.create': route('POST', '/api/site-groups', 'admin', {
    body: groupBody,
    bodyLimit: GROUP_BODY,
    response: siteGroup,
  }),
  'groups.update': route('PUT', '/api/site-groups/:groupId', 'admin', {
    params: z.object({ groupId: id }),
    body: groupBody.extend({ seen: seenGroup }),
    bodyLimit: GROUP_BODY,
    response: siteGroup,
  }),
  'groups.remove': route('POST', '/api/site-groups/:groupId/remove', 'admin', {
    params: z.object({ groupId: id }),
    body: z.strictObject({ seen: seenGroup }),
    bodyLimit: GROUP_BODY,
    response: z.null(),
  }),
}
