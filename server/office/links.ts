import { randomUUID } from 'node:crypto'
import { lockBriefing } from '../../db/queries/briefings.ts'
import { insertLinks, linksOf, revokeLinks, type LinkRow } from '../../db/queries/links.ts'
import { PIN_DIGITS, type DeviceLink } from '../../shared/deviceLinks.ts'
import { AppError } from '../../shared/errors.ts'
import type { BriefingStatus } from '../../shared/planning.ts'
import { newLinkToken, newPin } from '../identity/secrets.ts'
import { planThatCounts } from './plans.ts'
import type { Office } from './ports.ts'

/** The links of a briefing's sites, in their order. @param origin under which rooms reach the program */
export async function showLinks(office: Office, briefingId: string, origin: string): Promise<DeviceLink[]> {
  const { sites } = await planThatCounts(office, briefingId)
  const latest = latestOf(await linksOf(office.db, briefingId))
  return sites.map(({ siteId, name, code }) => {
    const link = latest.get(siteId)
    return {
      siteId,
      siteName: name,
      siteCode: code,
      revokedAt: link?.revokedAt?.getTime() ?? null,
      link: link === undefined || link.revokedAt !== null ? null : shown(office, link, origin),
    }
  })
}

/** @throws AppError `site.notInBriefing` */
export async function showLink(office: Office, briefingId: string, siteId: string, origin: string) {
  const link = (await showLinks(office, briefingId, origin)).find((one) => one.siteId === siteId)
  if (link === undefined) throw new AppError('not_found', 'site.notInBriefing')
  return link
}

/** A link for each site that never had one. @throws AppError `briefing.closed`, `briefing.cancelled` */
export async function makeLinks(office: Office, briefingId: string): Promise<void> {
  const { sites } = await planThatCounts(office, briefingId)
  await office.db.transaction(async (tx) => {
    refuseWhenOver((await lockBriefing(tx, briefingId))?.status)
    const everMade = new Set((await linksOf(tx, briefingId)).map((link) => link.siteId))
    const missing = sites.filter(({ siteId }) => !everMade.has(siteId))
    await insertLinks(
      tx,
      missing.map(({ siteId }) => newLink(briefingId, siteId, office.now())),
    )
  })
}

/** Another link for a site; the room that sat at the one before is put out. @throws AppError `briefing.closed`, `briefing.cancelled` */
export async function reissueLink({ db, identity, now }: Office, briefingId: string, siteId: string): Promise<void> {
  const putOut = await db.transaction(async (tx) => {
    refuseWhenOver((await lockBriefing(tx, briefingId))?.status)
    const devices = await revokeLinks(tx, briefingId, [siteId], new Date(now()))
    await insertLinks(tx, [newLink(briefingId, siteId, now())])
    return devices
  })
  identity.devices.putOut(putOut)
}

/** Takes a site's link back; the room that sat there is put out. */
export async function revokeLink({ db, identity, now }: Office, briefingId: string, siteId: string): Promise<void> {
  identity.devices.putOut(await revokeLinks(db, briefingId, [siteId], new Date(now())))
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

function shown({ identity }: Office, link: LinkRow, origin: string): DeviceLink['link'] {
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
