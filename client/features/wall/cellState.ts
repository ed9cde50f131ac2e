import type { StateName } from '../../ui/states.ts'
import { useHoldsFloor, useSpeakingPlace } from '../../lib/briefing/selectors.ts'
import type { SiteStanding } from '../../lib/briefing/siteStanding.ts'

/** How a cell stands, in one word; its colour and drawing are those of every other place (`states`). */
export type CellState = Extract<
  StateName,
  'onAir' | 'next' | 'asking' | 'ready' | 'noPicture' | 'lost' | 'over' | 'absent'
>

const gone = { absent: 'absent', lost: 'lost', left: 'over' } as const

/** What is most to be known of a site comes first: that it is not there, that it speaks, that it will. */
export function useCellState(siteId: string, standing: SiteStanding, seen: boolean): CellState {
  const speaking = useHoldsFloor(siteId)
  const place = useSpeakingPlace(siteId)
  if (standing.status !== 'present') return gone[standing.status]
  if (speaking) return 'onAir'
  if (place > 0) return place === 1 ? 'next' : 'asking'
  return seen ? 'ready' : 'noPicture'
}
