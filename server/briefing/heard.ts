import type { GoneDevice, Presence } from './presence.ts'

/** What the journal is told from, in dates. */
export type Heard = Pick<
  Presence,
  | 'listeningSince'
  | 'isOnline'
  | 'isHere'
  | 'personGoneAt'
  | 'devicesAt'
  | 'heardSince'
  | 'gone'
  | 'goneFrom'
  | 'breaksOf'
  | 'returnsOf'
  | 'sitesToNote'
>

/** What was heard when, for a journal whose dates are by `ahead` larger than the instants of `presence`. */
export function dated(presence: Heard, ahead: number): Heard {
  const date = (instant: number) => Math.floor(instant + ahead)
  const dateOf = <T extends GoneDevice>(gone: T | undefined) => gone && { ...gone, lastHeardAt: date(gone.lastHeardAt) }
  return {
    listeningSince: date(presence.listeningSince),
    isOnline: (deviceId) => presence.isOnline(deviceId),
    isHere: (userId) => presence.isHere(userId),
    personGoneAt(userId) {
      const goneAt = presence.personGoneAt(userId)
      return goneAt === undefined ? undefined : date(goneAt)
    },
    devicesAt: (siteId) => presence.devicesAt(siteId),
    heardSince(siteId) {
      const since = presence.heardSince(siteId)
      return since === null ? null : date(since)
    },
    gone: (deviceId) => dateOf(presence.gone(deviceId)),
    goneFrom: (siteId) => dateOf(presence.goneFrom(siteId)),
    breaksOf: (siteId) =>
      presence.breaksOf(siteId).map((each) => ({ ...each, from: date(each.from), until: date(each.until) })),
    returnsOf: (siteId, now) => presence.returnsOf(siteId, now - ahead),
    sitesToNote: (plan) => presence.sitesToNote(plan),
  }
}
