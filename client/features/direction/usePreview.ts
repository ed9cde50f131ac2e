import { attendanceOf } from '../../../shared/attendance.ts'
import type { BriefingState } from '../../../shared/briefing.ts'
import { layoutOf } from '../../../shared/direction.ts'
import type { Cell, Layout, LayoutKind } from '../../../shared/layout.ts'
import { speakingOrder } from '../../../shared/nextSpeaker.ts'
import { isHeardByRight } from '../../../shared/programme.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { arranged, withCell } from './arrange.ts'
import { chosenCell } from './chosenCell.ts'

/** What stands beside the programme; before anybody prepared anything, what is on it. */
const previewOf = ({ direction }: BriefingState): Layout => direction.preview?.layout ?? layoutOf(direction)

/** Who else could be shown beside speaker and chair: those who speak next, then who is there, in protocol order. */
const others = (state: BriefingState): string[] =>
  [
    ...speakingOrder(state),
    ...state.plan.sites.flatMap(({ siteId }) =>
      attendanceOf(state.attendance, siteId).presence.status === 'present' ? siteId : [],
    ),
  ].filter((siteId) => !isHeardByRight(state, siteId))

/** The preview as this page shows it, and how it is changed. */
export function usePreview() {
  const { store } = useRoomLink()
  const { ask } = useAsk()
  const layout = useBriefing(previewOf)
  const now = () => store.getState().state
  const prepare = (next: Layout) => void ask('direction.preview', { layout: next })
  return {
    layout,
    arrange: (kind: LayoutKind) => {
      const state = now()
      if (state !== null) prepare(arranged(kind, previewOf(state), others(state)))
      chosenCell.set(0)
    },
    /** Into the chosen cell, and chooses the next one. */
    put: (cell: Cell) => {
      const state = now()
      if (state === null) return
      const before = previewOf(state)
      const index = Math.min(chosenCell.get(), before.cells.length - 1)
      prepare(withCell(before, index, cell))
      chosenCell.set((index + 1) % before.cells.length)
    },
  }
}
