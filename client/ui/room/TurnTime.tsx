import type { Turn } from '../../../shared/floor.ts'
import { useHolderTimer } from '../../lib/briefing/holderTimer.ts'
import { TimeUsed, type TimeSize } from './TimeUsed.tsx'

/** The time of the turn that runs. */
export function TurnTime({ turn, size }: { turn: Turn; size: TimeSize }) {
  return <TimeUsed timer={useHolderTimer(turn)} plannedMs={turn.allottedMs} size={size} />
}
