import { createHash } from 'node:crypto'
import type { BriefingState } from '../../shared/briefing.ts'
import type { ErrorKey } from '../../shared/errors.ts'
import { findSite } from '../../shared/invited.ts'
import { rolesOf, type Principal } from '../../shared/roles.ts'
import type { SeatedDevice, Who } from '../briefing/presence.ts'
import type { OnlineDevice, Revoked } from './ports.ts'

/** Whose a connection is when connections are counted: a person's in all tabs, a room's whichever machine sits there. */
export const holderOf = (who: Who): string => (who.kind === 'person' ? who.userId : who.siteId)

/** What somebody is in a briefing now; null for whom it does not concern. */
export function principalOf(who: Who, state: BriefingState): Principal | null {
  if (who.kind === 'device')
    return findSite(state, who.siteId) === undefined
      ? null
      : { kind: 'device', deviceId: who.deviceId, siteId: who.siteId }
  const seats = state.plan.members.filter((member) => member.userId === who.userId)
  const [first] = seats
  if (first === undefined) return null
  const roles = [...new Set(seats.map((member) => member.role))]
  return { kind: 'person', userId: who.userId, name: first.name, roles, siteId: first.siteId }
}

export function seatedDevice(who: Who, principal: Principal): SeatedDevice {
  const kind = principal.kind === 'device' ? 'room' : 'person'
  const roles = rolesOf(principal)
  return {
    deviceId: who.deviceId,
    siteId: principal.siteId,
    kind,
    userId: principal.kind === 'person' ? principal.userId : null,
    roles,
    representsSite: representsSite({ kind, roles }),
    who,
  }
}

/** A site is present while one of these is heard: its room computer, its operator's page, a chair who is seated there. */
const representsSite = ({ kind, roles }: Pick<OnlineDevice, 'kind' | 'roles'>): boolean =>
  kind === 'room' || roles.includes('operator') || roles.includes('chair')

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
