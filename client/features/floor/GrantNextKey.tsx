import { useEffect } from 'react'
import { nextSpeaker } from '../../../shared/nextSpeaker.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useAsk } from '../../ui/room/useAsk.ts'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input, textarea, select, dialog, [role=dialog], [role=menu], [role=listbox]') !== null)

/** The key N gives the floor to the first in the queue; never while somebody types or answers a question. */
export function GrantNextKey({ minutes }: { minutes: number | null }) {
  const { store } = useRoomLink()
  const { ask } = useAsk()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'KeyN' || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return
      if (
        typing(event.target) ||
        document.querySelector('[role=dialog], [role=menu], dialog[data-opened=true]') !== null
      )
        return
      const { state } = store.getState()
      const next = state === null ? null : nextSpeaker(state)
      // One press, one turn: a second press while the first is under way would call the one after.
      const underWay = store.getState().pending.some(({ name }) => name === 'floor.grant')
      if (next === null || underWay) return
      event.preventDefault()
      void ask('floor.grant', { siteId: next.siteId, allottedMinutes: next.byAgenda ? null : minutes })
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [store, ask, minutes])
  return null
}
