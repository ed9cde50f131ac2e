import type { BriefingPresence } from './briefings.ts'
import { makeLinks, reissueLink, revokeLink, showLink, showLinks } from '../office/links.ts'
import type { Office } from '../office/ports.ts'
import type { IsThere } from '../identity/devices.ts'
import { briefingAccess, type RouteHandlers } from './routes.ts'

type LinkRoute = `links.${'list' | 'makeAll' | 'reissue' | 'revoke'}` | `join.${'show' | 'enter' | 'return'}`

export function linkHandlers(office: Office & { registry: BriefingPresence }): RouteHandlers<LinkRoute> {
  const { devices } = office.identity

  /** Whether the device that has the seat is connected this moment: one that went, or lost its power, is asked for nothing. */
  const isThere: IsThere = (briefingId, deviceId) => {
    const device = office.registry.loaded(briefingId)?.presence.of(deviceId)
    return device === undefined ? null : device.status === 'connected'
  }

  return {
    'links.list': (ctx, { query }) => showLinks(office, briefingAccess(ctx).briefingId, ctx.origin, query),

    'links.makeAll': async (ctx) => ({ made: await makeLinks(office, briefingAccess(ctx).briefingId) }),

    'links.reissue': async (ctx, { params: { briefingId, siteId }, body: { linkId } }) => {
      await reissueLink(office, { briefingId, siteId, linkId })
      return showLink(office, briefingId, siteId, ctx.origin)
    },

    'links.revoke': async (ctx, { params: { briefingId, siteId, linkId } }) => {
      await revokeLink(office, { briefingId, siteId, linkId })
      return showLink(office, briefingId, siteId, ctx.origin)
    },

    'join.show': async (_ctx, { params }) => {
      const { link, siteName, briefing } = await devices.openLink(params.token)
      return {
        briefingTitle: briefing.title,
        startsAt: briefing.startsAt.getTime(),
        siteName,
        inUse: devices.isTaken(link, 'room', isThere),
        hasRoom: link.deviceId !== null,
      }
    },

    'join.enter': (ctx, { params, body }) => devices.enter(params.token, body, isThere, ctx.address),

    'join.return': (_ctx, { params, body }) => devices.returnTo(params.token, body.deviceToken, isThere),
  }
}
