import { useServerNow } from '../../lib/briefing/roomContext.ts'
import { usePresidingSiteId, useStanding } from '../../lib/briefing/selectors.ts'

/** For how long the site of who presides is not heard, in milliseconds; null: it is, or nobody knows since when. */
export function useLostFor(): number | null {
  const standing = useStanding(usePresidingSiteId() ?? '')
  const now = useServerNow()
  return 'since' in standing ? Math.max(0, now - standing.since) : null
}
