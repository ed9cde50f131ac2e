import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connect.ts'
import {
  countPinAttempt,
  forgivePinAttempts,
  linkByDeviceHash,
  linkByToken,
  seatDevice,
  seatOf,
  type LinkInBriefing,
} from '../../db/queries/links.ts'
import type { LinkSeat } from '../../shared/deviceLinks.ts'
import { AppError } from '../../shared/errors.ts'
import { networkOf } from '../addresses.ts'
import {
  AttemptBook,
  FREE_ATTEMPTS,
  FREE_ATTEMPTS_OF_LINK,
  isLocked,
  oneMoreAttempt,
  secondsLocked,
} from './lockout.ts'
import type { Revocations } from './revocations.ts'
import { hashOf, linkTokenOf, newToken, sameSecret } from './secrets.ts'

/** A room computer at its site's seat in one briefing, or the phone that stands in for it. */
export type LinkedDevice = { deviceId: string; briefingId: string; siteId: string; siteName: string; seat: LinkSeat }

const locked = (seconds: number) => new AppError('rate_limited', 'link.tooManyAttempts', { seconds })
/** Whether a device of a briefing is connected this moment; null: it was not heard yet. */
export type IsThere = (briefingId: string, deviceId: string) => boolean | null

/** Who has just given the PIN and was not heard yet is on the way in. */
const SEATING_MS = 15_000

/** Room computers and phones that stand in for them: link and PIN for a device token, one device a seat. */
export function createDevices(db: Database, revocations: Revocations, now: () => number) {
  // Who knows a link without its PIN locks it where they are, and not in its room.
  const origins = new AttemptBook(FREE_ATTEMPTS)

  /** By its token as it was typed. @throws AppError `link.unknown`, `link.revoked`, `briefing.cancelled`, `briefing.closed` */
  async function openLink(token: string): Promise<LinkInBriefing> {
    const found = await linkByToken(db, linkTokenOf(token))
    if (found === undefined) throw new AppError('not_found', 'link.unknown')
    if (found.link.revokedAt !== null) throw new AppError('forbidden', 'link.revoked')
    if (found.briefing.status === 'cancelled') throw new AppError('forbidden', 'briefing.cancelled')
    if (found.briefing.status === 'closed') throw new AppError('forbidden', 'briefing.closed')
    return found
  }

  /** Counts an attempt over all addresses; another one at the same moment is counted before or after. */
  async function countForAll(token: string, first: LinkInBriefing, at: Date): Promise<void> {
    let found = first
    for (let tries = 0; tries < 20; tries += 1) {
      const seconds = secondsLocked(found.link, at, FREE_ATTEMPTS_OF_LINK)
      if (seconds > 0) throw locked(seconds)
      const counted = oneMoreAttempt(found.link, at, FREE_ATTEMPTS_OF_LINK)
      if (await countPinAttempt(db, found.link, counted)) return
      found = await openLink(token)
    }
    throw new AppError('rate_limited', 'rateLimited')
  }

  /** Of the right PIN the count over all is forgiven by the seating, or by who refuses that. */
  async function linkOfPin(token: string, pin: string, address: string): Promise<LinkInBriefing> {
    const at = new Date(now())
    const found = await openLink(token)
    const { linkId, pin: kept } = found.link
    const origin = networkOf(address)
    if (sameSecret(pin, kept)) {
      // Against its origin it need not be counted: many right ones at once are no guesses.
      const seconds = origins.secondsLocked(linkId, origin, kept, at)
      if (seconds > 0) throw locked(seconds)
      await countForAll(token, found, at)
      origins.forgive(linkId, origin)
      return found
    }
    const tried = origins.attempt(linkId, origin, kept, at)
    if (tried.refused) throw locked(tried.seconds)
    await countForAll(token, found, at)
    if (tried.seconds > 0) throw locked(tried.seconds)
    throw new AppError('forbidden', 'link.wrongPin', { left: FREE_ATTEMPTS - tried.failedAttempts })
  }

  /** Whether somebody would be put out by another one's sitting down. */
  function isTaken(link: LinkInBriefing['link'], seat: LinkSeat, isThere: IsThere): boolean {
    const { deviceId, since } = seatOf(link, seat)
    if (deviceId === null) return false
    return isThere(link.briefingId, deviceId) ?? Math.abs(now() - (since?.getTime() ?? 0)) < SEATING_MS
  }

  return {
    openLink,
    isTaken,

    /** Until when a link is locked, for everybody or for an address from which its PIN was guessed. */
    lockedUntil(link: LinkInBriefing['link']): Date | null {
      const at = new Date(now())
      const everywhere = isLocked(link, at, FREE_ATTEMPTS_OF_LINK) ? link.lockedUntil : null
      const somewhere = origins.lockedUntil(link.linkId, at)
      if (somewhere === null || everywhere === null) return somewhere ?? everywhere
      return somewhere > everywhere ? somewhere : everywhere
    },

    async ofToken(token: string): Promise<LinkedDevice | null> {
      if (token.length !== 43) return null
      const hash = hashOf(token)
      const found = await linkByDeviceHash(db, hash)
      if (found === undefined || found.briefing.status === 'cancelled') return null
      const { briefingId, siteId } = found.link
      const seat = found.link.deviceTokenHash === hash ? 'room' : 'standIn'
      const { deviceId } = seatOf(found.link, seat)
      return deviceId === null ? null : { deviceId, briefingId, siteId, siteName: found.siteName, seat }
    },

    /**
     * Gives a device one of the seats at a link. Another one that is there is put out only when it is the one that `takesFrom`
     * names: each gets its id when it sits down.
     * @returns the device token, told once
     * @throws AppError `link.wrongPin` with `left` (attempts before a lock), `link.tooManyAttempts` with `seconds`, `link.inUse` with
     * `deviceId` and `since`, and those of an unknown, revoked or ended link
     */
    async enter(
      token: string,
      { pin, takesFrom, seat }: { pin: string; takesFrom: string | null; seat: LinkSeat },
      isThere: IsThere,
      address: string,
    ): Promise<LinkedDevice & { deviceToken: string }> {
      let found = await linkOfPin(token, pin, address)
      for (let tries = 0; tries < 20; tries += 1) {
        const { linkId, briefingId, siteId } = found.link
        const { deviceId: before, since } = seatOf(found.link, seat)
        if (before !== null && before !== takesFrom && isTaken(found.link, seat, isThere)) {
          await forgivePinAttempts(db, linkId)
          throw new AppError('conflict', 'link.inUse', { deviceId: before, since: since?.getTime() ?? 0 })
        }
        const deviceToken = newToken()
        const deviceId = randomUUID()
        const device = { deviceId, tokenHash: hashOf(deviceToken), at: new Date(now()) }
        if (!(await seatDevice(db, { linkId, seat }, before, device))) {
          // Somebody else with the right PIN was faster; a new PIN is typed anew.
          found = await openLink(token)
          if (!sameSecret(pin, found.link.pin)) found = await linkOfPin(token, pin, address)
          continue
        }
        if (before !== null) revocations.tell({ deviceId: before, takenOver: true })
        return { deviceId, briefingId, siteId, siteName: found.siteName, seat, deviceToken }
      }
      throw new AppError('rate_limited', 'rateLimited')
    },

    /**
     * The seat again for the device that has it, by the token that it kept: after a power cut, without PIN or question.
     * @throws AppError `link.inUse` while the seat is in use, by another window with the same token; `notFound` when it is another's by now
     */
    async returnTo(
      token: string,
      deviceToken: string,
      isThere: IsThere,
    ): Promise<LinkedDevice & { deviceToken: string }> {
      const { link } = await openLink(token)
      const device = await this.ofToken(deviceToken)
      if (device === null || device.deviceId !== seatOf(link, device.seat).deviceId)
        throw new AppError('not_found', 'notFound')
      if (isThere(device.briefingId, device.deviceId) === true) throw new AppError('conflict', 'link.inUse')
      return { ...device, deviceToken }
    },

    /** Tells the rooms whose links were taken back; the table has them as revoked already. */
    putOut(deviceIds: readonly string[]): void {
      for (const deviceId of deviceIds) revocations.tell({ deviceId })
    },
  }
}
