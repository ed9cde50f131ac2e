import { viewerOf } from '../../shared/audience.ts'
import { cut, type BriefingState } from '../../shared/briefing.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import type { EntriesMessage } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import { stateText } from './serialised.ts'

/** Who is told, and what is so at this moment. `present`: fields of the message, as JSON. */
type Head = { me: { principal: Principal; deviceId: string }; serverTime: number; present: string }

/** The JSON of a `SyncMessage`. `missed`: the entries since what the page holds; null: it needs the state. */
export function syncText(
  { me, serverTime, present }: Head,
  state: BriefingState,
  missed: readonly JournalEntry[] | null,
): string {
  const viewer = viewerOf(me.principal)
  const head = `{"me":${JSON.stringify(me)},"serverTime":${serverTime},${present}`
  if (missed === null) return `${head},"kind":"snapshot","state":${stateText(cut(state, viewer))}}`
  const told: EntriesMessage = { entries: toldTo(viewer, missed), since: state.seq - missed.length, seq: state.seq }
  return `${head},"kind":"events",${JSON.stringify(told).slice(1)}`
}
