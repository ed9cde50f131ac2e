import { and, asc, desc, eq, isNull, ne, or, type SQL } from 'drizzle-orm'
import type { TransactionSql } from 'postgres'
import type { LinkSeat } from '../../shared/deviceLinks.ts'
import type { Queries } from '../connect.ts'
import { among } from '../among.ts'
import { briefings, deviceLinks, sites } from '../schema.ts'
import { inParts } from '../sql.ts'

export type LinkRow = typeof deviceLinks.$inferSelect

/** Who has a seat, and since when. */
export const seatOf = (link: LinkRow, seat: LinkSeat): { deviceId: string | null; since: Date | null } =>
  seat === 'room'
    ? { deviceId: link.deviceId, since: link.usedAt }
    : { deviceId: link.standInDeviceId, since: link.standInAt }
const devicesOf = (link: Pick<LinkRow, 'deviceId' | 'standInDeviceId'>): string[] =>
  [link.deviceId, link.standInDeviceId].filter((deviceId) => deviceId !== null)
export type LinkInBriefing = {
  link: LinkRow
  siteName: string
  briefing: { title: string; startsAt: Date; status: typeof briefings.$inferSelect.status }
}

/** Every link of a briefing's sites, or of some of them, revoked ones too, newest first. */
export function linksOf(db: Queries, briefingId: string, siteIds?: readonly string[]): Promise<LinkRow[]> {
  const ofSites = siteIds === undefined ? undefined : among(deviceLinks.siteId, siteIds)
  return db
    .select()
    .from(deviceLinks)
    .where(and(eq(deviceLinks.briefingId, briefingId), ofSites))
    .orderBy(desc(deviceLinks.createdAt), asc(deviceLinks.linkId))
}

export async function insertLinks(db: Queries, links: (typeof deviceLinks.$inferInsert)[]): Promise<void> {
  for (const rows of inParts(links)) await db.insert(deviceLinks).values(rows)
}

/** Takes back the working links of these sites. @returns the devices that used them */
export async function revokeLinks(
  db: Queries,
  briefingId: string,
  siteIds: readonly string[],
  now: Date,
): Promise<string[]> {
  if (siteIds.length === 0) return []
  const rows = await db
    .update(deviceLinks)
    .set({ revokedAt: now })
    .where(
      and(eq(deviceLinks.briefingId, briefingId), among(deviceLinks.siteId, siteIds), isNull(deviceLinks.revokedAt)),
    )
    .returning({ deviceId: deviceLinks.deviceId, standInDeviceId: deviceLinks.standInDeviceId })
  return rows.flatMap(devicesOf)
}

/** Takes back those of sites that the plan does not have, over a turn's own connection. */
export const revokeLinksNotPlanned = (tx: TransactionSql, briefingId: string, now: Date): Promise<unknown> =>
  tx`update device_links set revoked_at = ${now.toISOString()}
    where briefing_id = ${briefingId} and revoked_at is null
      and site_id not in (select site_id from briefing_sites where briefing_id = ${briefingId})`.execute()

/** The devices that sit at a briefing's working links. */
export async function seatedDevices(db: Queries, briefingId: string): Promise<string[]> {
  const links = await linksOf(db, briefingId)
  return links.flatMap((link) => (link.revokedAt === null ? devicesOf(link) : []))
}

/** Those of the devices that sit at a working link of a briefing that was not cancelled. */
export async function devicesAtWorkingLinks(db: Queries, deviceIds: readonly string[]): Promise<string[]> {
  if (deviceIds.length === 0) return []
  const rows = await db
    .select({ deviceId: deviceLinks.deviceId, standInDeviceId: deviceLinks.standInDeviceId })
    .from(deviceLinks)
    .innerJoin(briefings, eq(briefings.briefingId, deviceLinks.briefingId))
    .where(
      and(
        or(among(deviceLinks.deviceId, deviceIds), among(deviceLinks.standInDeviceId, deviceIds)),
        isNull(deviceLinks.revokedAt),
        ne(briefings.status, 'cancelled'),
      ),
    )
  return rows.flatMap(devicesOf)
}

const inBriefing = {
  link: deviceLinks,
  siteName: sites.name,
  briefing: { title: briefings.title, startsAt: briefings.startsAt, status: briefings.status },
}

async function linkInBriefing(db: Queries, which: SQL | undefined): Promise<LinkInBriefing | undefined> {
  const [row] = await db
    .select(inBriefing)
    .from(deviceLinks)
    .innerJoin(sites, eq(sites.siteId, deviceLinks.siteId))
    .innerJoin(briefings, eq(briefings.briefingId, deviceLinks.briefingId))
    .where(which)
  return row
}

export const linkByToken = (db: Queries, token: string): Promise<LinkInBriefing | undefined> =>
  linkInBriefing(db, eq(deviceLinks.token, token))

/** By the token of whoever sits there. */
export const linkByDeviceHash = (db: Queries, tokenHash: string): Promise<LinkInBriefing | undefined> =>
  linkInBriefing(
    db,
    and(
      or(eq(deviceLinks.deviceTokenHash, tokenHash), eq(deviceLinks.standInTokenHash, tokenHash)),
      isNull(deviceLinks.revokedAt),
    ),
  )

/**
 * Writes down one more attempt at the PIN, unless another attempt was faster.
 * @returns whether it was written
 */
export async function countPinAttempt(
  db: Queries,
  { linkId, failedAttempts }: LinkRow,
  to: { failedAttempts: number; lockedUntil: Date | null },
): Promise<boolean> {
  const rows = await db
    .update(deviceLinks)
    .set(to)
    .where(and(eq(deviceLinks.linkId, linkId), eq(deviceLinks.failedAttempts, failedAttempts)))
    .returning({ linkId: deviceLinks.linkId })
  return rows.length > 0
}

export async function forgivePinAttempts(db: Queries, linkId: string): Promise<void> {
  await db.update(deviceLinks).set({ failedAttempts: 0, lockedUntil: null }).where(eq(deviceLinks.linkId, linkId))
}

/**
 * Gives a device one of the seats at a link, in the place of `before` (null: of none) and no other, and forgives the attempts at its PIN.
 * @returns false when the link was revoked or another device came first
 */
export async function seatDevice(
  db: Queries,
  { linkId, seat }: { linkId: string; seat: LinkSeat },
  before: string | null,
  { deviceId, tokenHash, at }: { deviceId: string; tokenHash: string; at: Date },
): Promise<boolean> {
  const column = seat === 'room' ? deviceLinks.deviceId : deviceLinks.standInDeviceId
  const seated =
    seat === 'room'
      ? { deviceId, deviceTokenHash: tokenHash, usedAt: at }
      : { standInDeviceId: deviceId, standInTokenHash: tokenHash, standInAt: at }
  const rows = await db
    .update(deviceLinks)
    .set({ ...seated, failedAttempts: 0, lockedUntil: null })
    .where(
      and(
        eq(deviceLinks.linkId, linkId),
        isNull(deviceLinks.revokedAt),
        before === null ? isNull(column) : eq(column, before),
      ),
    )
    .returning({ linkId: deviceLinks.linkId })
  return rows.length > 0
}
