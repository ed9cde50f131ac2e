import { createHash } from 'node:crypto'
import type { ErrorKey } from '../../shared/errors.ts'
import type { Who } from '../briefing/presence.ts'
import type { Revoked } from './ports.ts'

/** Whose a connection is when connections are counted: a person's in all tabs, a room's whichever machine sits there. */
export const holderOf = (who: Who): string => (who.kind === 'person' ? who.userId : who.siteId)

/**
 * The device id of a person's page: the same as long as the tab lives, and nobody else's, whatever connection id a page
 * claims. A UUID of version 8.
 */
export function personDeviceId(userId: string, connectionId: string): string {
  const hex = createHash('sha256').update(`${userId} ${connectionId}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What the page is told whose right ended. */
export const whyRevoked = ({ deviceId, takenOver }: Revoked): ErrorKey =>
  takenOver === true ? 'link.inUse' : deviceId === undefined ? 'unauthenticated' : 'link.revoked'

export function isRevoked(who: Who, revoked: Revoked): boolean {
  if (who.kind === 'device') return revoked.deviceId === who.deviceId
  return revoked.sessionId === who.sessionId || revoked.userId === who.userId
}
