import { randomUUID } from 'node:crypto'
import type { Database } from '../../db/connect.ts'
import {
  countPinAttempt,
  forgivePinAttempts,
  linkByDeviceHash,
  linkByToken,
  seatDevice,
  type LinkInBriefing,
} from '../../db/queries/links.ts'
import { AppError } from '../../shared/errors.ts'
import { FREE_ATTEMPTS, isLocked, oneMoreAttempt, secondsLocked, type Attempts } from './lockout.ts'
import type { Revocations } from './revocations.ts'
import { hashOf, linkTokenOf, newToken, sameSecret } from './secrets.ts'

/** A room computer at its site's seat in one briefing. */
export type SeatedDevice = { deviceId: string; briefingId: string; siteId: string; siteName: string }

const locked = (attempts: Attempts, at: Date) =>
  new AppError('rate_limited', 'link.tooManyAttempts', { seconds: secondsLocked(attempts, at) })

/** Room computers: link and PIN for a device token, one device a link. */
export function createDevices(db: Database, revocations: Revocations, now: () => number) {
  /** By its token as it was typed. @throws AppError `link.unknown`, `link.revoked`, `briefing.cancelled`, `briefing.closed` */
  async function openLink(token: string): Promise<LinkInBriefing> {
    const found = await linkByToken(db, linkTokenOf(token))
    if (found === undefined) throw new AppError('not_found', 'link.unknown')
    if (found.link.revokedAt !== null) throw new AppError('forbidden', 'link.revoked')
    if (found.briefing.status === 'cancelled') throw new AppError('forbidden', 'briefing.cancelled')
    if (found.briefing.status === 'closed') throw new AppError('forbidden', 'briefing.closed')
    return found
  }

  /** Counts the attempt, then compares. Null: another attempt was faster, look again. */
  async function linkOfPin(token: string, pin: string): Promise<LinkInBriefing | null> {
    const at = new Date(now())
    const found = await openLink(token)
    if (isLocked(found.link, at)) throw locked(found.link, at)
    const counted = oneMoreAttempt(found.link, at)
    if (!(await countPinAttempt(db, found.link, counted, at))) return null
    if (!sameSecret(pin, found.link.pin)) {
      if (isLocked(counted, at)) throw locked(counted, at)
      throw new AppError('forbidden', 'link.wrongPin', { left: FREE_ATTEMPTS - counted.failedAttempts })
    }
    await forgivePinAttempts(db, found.link.linkId)
    return found
  }

  return {
    openLink,

    async ofToken(token: string): Promise<SeatedDevice | null> {
      if (token.length !== 43) return null
      const found = await linkByDeviceHash(db, hashOf(token))
      if (found === undefined || found.link.deviceId === null || found.briefing.status === 'cancelled') return null
      const { deviceId, briefingId, siteId } = found.link
      return { deviceId, briefingId, siteId, siteName: found.siteName }
    },

    /**
     * Seats a device at a link. Another one that sits there is put out only when `takeOver` says so.
     * @returns the device token, told once
     * @throws AppError `link.wrongPin` with `left` (attempts before a lock), `link.tooManyAttempts` with `seconds`, `link.inUse`, and those of an
     * unknown, revoked or ended link
     */
    async enter(token: string, pin: string, takeOver: boolean): Promise<SeatedDevice & { deviceToken: string }> {
      for (let tries = 0; tries < 20; tries += 1) {
        const found = await linkOfPin(token, pin)
        if (found === null) continue
        const { linkId, briefingId, siteId, deviceId: before } = found.link
        if (before !== null && !takeOver) throw new AppError('conflict', 'link.inUse')
        const deviceToken = newToken()
        const deviceId = randomUUID()
        const device = { deviceId, deviceTokenHash: hashOf(deviceToken), usedAt: new Date(now()) }
        if (!(await seatDevice(db, linkId, before, device))) continue
        if (before !== null) revocations.tell({ deviceId: before, takenOver: true })
        return { deviceId, briefingId, siteId, siteName: found.siteName, deviceToken }
      }
      throw new AppError('rate_limited', 'rateLimited')
    },

    /** Tells the rooms whose links were taken back; the table has them as revoked already. */
    putOut(deviceIds: readonly string[]): void {
      for (const deviceId of deviceIds) revocations.tell({ deviceId })
    },
  }
}
