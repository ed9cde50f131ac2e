import { useCallback } from 'react'
import { z } from 'zod'
import { requestKinds } from '../../../shared/floor.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'

/** `speaker`: a place among the delegates; empty: not said. `itemId`: empty: for none in particular. */
const askDraft = z.object({
  opened: z.boolean(),
  topic: z.string(),
  kind: z.enum(requestKinds),
  speaker: z.string(),
  itemId: z.string(),
})
export type AskDraft = z.output<typeof askDraft>
const nothing: AskDraft = { opened: false, topic: '', kind: 'speech', speaker: '', itemId: '' }

/** What a room is writing to ask for the floor: the opening of the briefing brings another view, and loses nothing of it. */
export function useAskDraft(): [AskDraft, (change: Partial<AskDraft>) => void, () => void] {
  const { briefingId } = useRoomLink()
  const [draft, set, clear] = useKept(tabShelf, `diem-cau.ask.${briefingId}`, askDraft, nothing)
  const change = useCallback((to: Partial<AskDraft>) => set({ ...draft, ...to }), [set, draft])
  return [draft, change, clear]
}
