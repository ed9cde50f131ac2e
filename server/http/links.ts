import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connect.ts'
import { briefingStatus, lockBriefing } from '../../db/queries/briefings.ts'
import { insertLinks, linksOf, revokeLinks, type LinkRow } from '../../db/queries/links.ts'
import { PIN_DIGITS, type DeviceLink } from '../../shared/deviceLinks.ts'
import { AppError } from '../../shared/errors.ts'
import type { Plan } from '../../shared/plan.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import type { IdentityService } from '../identity/identity.ts'
import type { IsThere } from '../identity/devices.ts'
import { newLinkToken, newPin } from '../identity/secrets.ts'
import { planThatCounts, type LiveBriefings } from './briefings.ts'
import { briefingAccess, type RouteContext, type RouteHandlers } from './routes.ts'

type LinkRoute = `links.${'list' | 'makeAll' | 'reissue' | 'revoke'}` | `join.${'show' | 'enter' | 'return'}`

export function linkHandlers(deps: {
  db: Database
  registry: LiveBriefings
  identity: IdentityService
}): RouteHandlers<LinkRoute> {
  const { db, identity } = deps

  async function planOf(briefingId: string): Promise<Plan> {
    const status = await briefingStatus(db, briefingId)
    if (status === undefined) throw new AppError('not_found', 'notFound')
    return planThatCounts(deps, briefingId, status)
  }

  async function listed(ctx: RouteContext): Promise<DeviceLink[]> {
    const { briefingId } = briefingAccess(ctx)
    const { sites } = await planOf(briefingId)
    const newest = new Map<string, LinkRow>()
    for (const link of await linksOf(db, briefingId)) if (!newest.has(link.siteId)) newest.set(link.siteId, link)
    return sites.map(({ siteId, name, code }) => {
      const link = newest.get(siteId)
      return {
        siteId,
        siteName: name,
        siteCode: code,
        revokedAt: link?.revokedAt?.getTime() ?? null,
        link:
          link === undefined || link.revokedAt !== null
            ? null
            : shown({ ...link, lockedUntil: identity.devices.lockedUntil(link) }, ctx.origin),
      }
    })
  }

  async function ofSite(ctx: RouteContext, siteId: string): Promise<DeviceLink> {
    const link = (await listed(ctx)).find((one) => one.siteId === siteId)
    if (link === undefined) throw new AppError('not_found', 'site.notInBriefing')
    return link
  }

  /** Whether the device that has the seat is connected this moment: one that went, or lost its power, is asked for nothing. */
  const isThere: IsThere = (briefingId, deviceId) => {
    const presence = deps.registry.loaded(briefingId)?.presence
    return presence?.isOnline(deviceId) === true ? true : presence?.gone(deviceId) === undefined ? null : false
  }

  return {
    'links.list': listed,

    'links.makeAll': async (ctx) => {
      const { briefingId } = briefingAccess(ctx)
      const { sites } = await planOf(briefingId)
      await db.transaction(async (tx) => {
        refuseWhenOver((await lockBriefing(tx, briefingId))?.status)
        const everMade = new Set((await linksOf(tx, briefingId)).map((link) => link.siteId))
        const missing = sites.filter((site) => !everMade.has(site.siteId))
        await insertLinks(
          tx,
          missing.map(({ siteId }) => newLink(briefingId, siteId)),
        )
      })
      return listed(ctx)
    },

    'links.reissue': async (ctx, { params }) => {
      const { briefingId, siteId } = params
      await ofSite(ctx, siteId)
      const putOut = await db.transaction(async (tx) => {
        refuseWhenOver((await lockBriefing(tx, briefingId))?.status)
        const devices = await revokeLinks(tx, briefingId, [siteId], new Date())
        await insertLinks(tx, [newLink(briefingId, siteId)])
        return devices
      })
      identity.devices.putOut(putOut)
      return ofSite(ctx, siteId)
    },

    'links.revoke': async (ctx, { params }) => {
      await ofSite(ctx, params.siteId)
      identity.devices.putOut(await revokeLinks(db, params.briefingId, [params.siteId], new Date()))
      return ofSite(ctx, params.siteId)
    },

    'join.show': async (_ctx, { params }) => {
      const { link, siteName, briefing } = await identity.devices.openLink(params.token)
      return {
        briefingTitle: briefing.title,
        startsAt: briefing.startsAt.getTime(),
        siteName,
        inUse: identity.devices.isTaken(link, isThere),
      }
    },

    'join.enter': (ctx, { params, body }) =>
      identity.devices.enter(params.token, body.pin, body.takeOver ? null : isThere, ctx.address),

    'join.return': (_ctx, { params, body }) => identity.devices.returnTo(params.token, body.deviceToken, isThere),
  }
}

function refuseWhenOver(status: BriefingStatus | undefined): void {
  if (status === 'closed') throw new AppError('conflict', 'briefing.closed')
  if (status === 'cancelled') throw new AppError('conflict', 'briefing.cancelled')
}

const newLink = (briefingId: string, siteId: string) => ({
  linkId: randomUUID(),
  briefingId,
  siteId,
  token: newLinkToken(),
  pin: newPin(PIN_DIGITS),
})

function shown(link: LinkRow, origin: string): DeviceLink['link'] {
  const { linkId, createdAt, usedAt, lockedUntil, token, pin } = link
  return {
    linkId,
    createdAt: createdAt.getTime(),
    usedAt: usedAt?.getTime() ?? null,
    lockedUntil: lockedUntil?.getTime() ?? null,
    url: `${origin}/join/${token}`,
    pin,
  }
}
