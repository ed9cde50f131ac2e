import type { DeviceLink } from '../../../shared/deviceLinks.ts'
import type { StateName } from '../../ui/states.ts'

export type LinkState = 'none' | 'revoked' | 'made' | 'used' | 'locked'

/** How a site's link stands at `now`. */
export function linkStateOf({ link, revokedAt }: DeviceLink, now: number): LinkState {
  if (link === null) return revokedAt === null ? 'none' : 'revoked'
  if (link.lockedUntil !== null && link.lockedUntil > now) return 'locked'
  return link.usedAt === null ? 'made' : 'used'
}

/** Whether an address opens on the computer alone on which the program runs. */
export const isOnThisMachineOnly = (url: string): boolean =>
  /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(url).hostname)

export const badgeOf: Record<LinkState, StateName> = {
  none: 'absent',
  revoked: 'cancelled',
  made: 'waiting',
  used: 'ready',
  locked: 'locked',
}
