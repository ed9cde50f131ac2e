import { z } from 'zod'
import { code, id, instant } from './schemas.ts'
import { listRoute, route } from './route.ts'

/** Digits of a room's PIN. Attempts are limited per link. */
export const PIN_DIGITS = 6

export const deviceLink = z.object({
  siteId: id,
  siteName: z.string(),
  siteCode: z.string(),
  /** When the last link was revoked; null: it works, or none was made yet. */
  revokedAt: instant.nullable(),
  /** Null: none was made yet, or it was revoked. */
  link: z
    .object({
      linkId: id,
      createdAt: instant,
      usedAt: instant.nullable(),
      lockedUntil: instant.nullable(),
      /** Address that the room computer opens. */
      url: z.string(),
      pin: z.string(),
    })
    .nullable(),
})
export type DeviceLink = z.infer<typeof deviceLink>

const seated = z.object({ briefingId: id, siteId: id, siteName: z.string(), deviceToken: z.string() })
const bySite = z.object({ briefingId: id, siteId: id })
const pin = code(20).overwrite((typed) => typed.replaceAll(' ', ''))
/** Whose seat at a link: of the room's computer, or of a phone that stands in for the room while that is lost. */
const seat = z.enum(['room', 'standIn'])
export type LinkSeat = z.infer<typeof seat>
const entering = z.union([
  z.strictObject({ pin, takesFrom: id.nullable(), seat }),
  // A page that waited at the door while the program was upgraded names no seat, or nobody.
  z.strictObject({ pin, takesFrom: id.nullable() }).transform((older) => ({ ...older, seat: 'room' as const })),
  z.strictObject({ pin, takeOver: z.boolean() }).transform(({ pin: typed }) => ({
    pin: typed,
    takesFrom: null,
    seat: 'room' as const,
  })),
])
const organises = { briefing: ['secretary', 'director'] } as const

export const deviceLinkRoutes = {
  /** In the order of the briefing's sites. */
  'links.list': listRoute('/api/briefings/:briefingId/links', organises, {
    params: z.object({ briefingId: id }),
    item: deviceLink,
  }),
  /** Makes the links that are still missing, and says how many; those revoked before stay revoked until reissued. */
  'links.makeAll': route('POST', '/api/briefings/:briefingId/links', organises, {
    params: z.object({ briefingId: id }),
    response: z.object({ made: z.number() }),
  }),
  /**
   * A new link and PIN in the place of `linkId` (null: of none); the old ones stop at once, and a room that uses them is
   * put out within a second. 409 `link.other`, `link.takenBack` when another one stands there by now, or none.
   */
  'links.reissue': route('POST', '/api/briefings/:briefingId/links/:siteId', organises, {
    params: bySite,
    body: z.strictObject({ linkId: id.nullable() }),
    response: deviceLink,
  }),
  /** 409 as `links.reissue`. */
  'links.revoke': route('DELETE', '/api/briefings/:briefingId/links/:siteId/:linkId', organises, {
    params: bySite.extend({ linkId: id }),
    response: deviceLink,
  }),
  /** What the join page shows before the PIN: nothing that is not on the printed sheet. */
  'join.show': route('GET', '/api/join/:token', 'public', {
    params: z.object({ token: z.string().max(200) }),
    /** `inUse`: the room's computer is there now; `hasRoom`: it was here at all. */
    response: z.object({
      briefingTitle: z.string(),
      startsAt: instant,
      siteName: z.string(),
      inUse: z.boolean(),
      hasRoom: z.boolean(),
    }),
  }),
  /**
   * The PIN for a device token. Of devices that are connected only the one is put out that `takesFrom` names; else 409
   * `link.inUse`, with `deviceId` of the one that sits there and `since` when.
   */
  'join.enter': route('POST', '/api/join/:token', 'public', {
    params: z.object({ token: z.string().max(200) }),
    body: entering,
    response: seated,
  }),
  /** The seat again, for the device that still has it and kept its token: 409 `link.inUse` while it is in use, 404 when it is another's. */
  'join.return': route('POST', '/api/join/:token/return', 'public', {
    params: z.object({ token: z.string().max(200) }),
    body: z.strictObject({ deviceToken: z.string().max(200) }),
    response: seated,
  }),
}
