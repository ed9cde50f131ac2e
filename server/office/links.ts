import { randomUUID } from 'node:crypto'
import { lockBriefing } from '../../db/queries/briefings.ts'
import type { Queries } from '../../db/connect.ts'
import { insertLinks, linksOf, revokeLinks, type LinkRow } from '../../db/queries/links.ts'
import {
  siteOfBriefing,
  sitesOfBriefingPage,
  sitesWithoutLink,
  type SiteInBriefing,
} from '../../db/queries/sitesOfBriefing.ts'
import { PIN_DIGITS, type DeviceLink } from '../../shared/deviceLinks.ts'
import { AppError } from '../../shared/errors.ts'
import type { Page, PageQuery } from '../../shared/paging.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import { newLinkToken, newPin } from '../identity/secrets.ts'
import type { Office } from './ports.ts'

/** A site of a briefing, and the link that its sender saw there; null: none that worked. */
export type SeenLink = { briefingId: string; siteId: string; linkId: string | null }

/** The links of a briefing's sites, in their order. @param origin under which rooms reach the program */
export async function showLinks(
  office: Office,
  briefingId: string,
  origin: string,
  page: PageQuery,
): Promise<Page<DeviceLink>> {
  const { items, next } = await sitesOfBriefingPage(office.db, briefingId, page)
  const siteIds = items.map(({ siteId }) => siteId)
  const links = latestOf(await linksOf(office.db, briefingId, siteIds))
  return { items: items.map((site) => shown(office, site, links.get(site.siteId), origin)), next }
}

/** @throws AppError `site.notInBriefing` */
export async function showLink(office: Office, briefingId: string, siteId: string, origin: string) {
  const site = await siteIn(office.db, briefingId, siteId)
  return shown(office, site, latestOf(await linksOf(office.db, briefingId, [siteId])).get(siteId), origin)
}

/**
 * A link for each site that never had one.
 * @returns how many were made
 * @throws AppError `briefing.closed`, `briefing.cancelled`
 */
export function makeLinks({ db, now }: Pick<Office, 'db' | 'now'>, briefingId: string): Promise<number> {
  return db.transaction(async (tx) => {
    refuseWhenOver((await lockBriefing(tx, briefingId))?.status)
    const missing = await sitesWithoutLink(tx, briefingId)
    await insertLinks(
      tx,
      missing.map((siteId) => newLink(briefingId, siteId, now())),
    )
    return missing.length
  })
}

/**
 * Another link for a site in the place of the one that was seen; the room that sat there is put out.
 * @throws AppError `briefing.closed`, `briefing.cancelled`, `site.notInBriefing`, `link.other`, `link.takenBack`
 */
export async function reissueLink({ db, identity, now }: Office, seen: SeenLink): Promise<void> {
  const { briefingId, siteId } = seen
  const putOut = await db.transaction(async (tx) => {
    const locked = await lockBriefing(tx, briefingId)
    await refuseUnlessSeen(tx, seen)
    refuseWhenOver(locked?.status)
    const devices = await revokeLinks(tx, briefingId, [siteId], new Date(now()))
    await insertLinks(tx, [newLink(briefingId, siteId, now())])
    return devices
  })
  identity.devices.putOut(putOut)
}

/**
 * Takes the link back that was seen at a site; the room that sat there is put out.
 * @throws AppError `site.notInBriefing`, `link.other`, `link.takenBack`
 */
export async function revokeLink({ db, identity, now }: Office, seen: SeenLink): Promise<void> {
  const putOut = await db.transaction(async (tx) => {
    await lockBriefing(tx, seen.briefingId)
    await refuseUnlessSeen(tx, seen)
    return revokeLinks(tx, seen.briefingId, [seen.siteId], new Date(now()))
  })
  identity.devices.putOut(putOut)
}

/** What somebody else has put there meanwhile is not destroyed: it is told what stands now. */
async function refuseUnlessSeen(db: Queries, { briefingId, siteId, linkId }: SeenLink): Promise<void> {
  const { name } = await siteIn(db, briefingId, siteId)
  const working = (await linksOf(db, briefingId, [siteId])).find(({ revokedAt }) => revokedAt === null)
  if ((working?.linkId ?? null) === linkId) return
  throw new AppError('conflict', working === undefined ? 'link.takenBack' : 'link.other', { site: name })
}

async function siteIn(db: Queries, briefingId: string, siteId: string): Promise<SiteInBriefing> {
  const site = await siteOfBriefing(db, briefingId, siteId)
  if (site === undefined) throw new AppError('not_found', 'site.notInBriefing')
  return site
}

/** Of each site the link that works, else the newest. */
function latestOf(newestFirst: readonly LinkRow[]): Map<string, LinkRow> {
  const latest = new Map<string, LinkRow>()
  for (const link of newestFirst) if (link.revokedAt === null || !latest.has(link.siteId)) latest.set(link.siteId, link)
  return latest
}

function refuseWhenOver(status: BriefingStatus | undefined): void {
  if (status === 'closed') throw new AppError('conflict', 'briefing.closed')
  if (status === 'cancelled') throw new AppError('conflict', 'briefing.cancelled')
}

const newLink = (briefingId: string, siteId: string, at: number) => ({
  linkId: randomUUID(),
  briefingId,
  siteId,
  token: newLinkToken(),
  pin: newPin(PIN_DIGITS),
  createdAt: new Date(at),
})

function shown(office: Office, site: SiteInBriefing, link: LinkRow | undefined, origin: string): DeviceLink {
  const { siteId, name, code } = site
  return {
    siteId,
    siteName: name,
    siteCode: code,
    revokedAt: link?.revokedAt?.getTime() ?? null,
    link: link === undefined || link.revokedAt !== null ? null : sheetOf(office, link, origin),
  }
}

function sheetOf({ identity }: Office, link: LinkRow, origin: string): DeviceLink['link'] {
  const { linkId, createdAt, usedAt, token, pin } = link
  return {
    linkId,
    createdAt: createdAt.getTime(),
    usedAt: usedAt?.getTime() ?? null,
    lockedUntil: identity.devices.lockedUntil(link)?.getTime() ?? null,
    url: `${origin}/join/${token}`,
    pin,
  }
}
