import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useNarrow } from '../../ui/room/useNarrow.ts'
import { useIdle } from '../../ui/useIdle.ts'
import classes from './messagesPlace.module.css'
import { withMessageWords } from './words.ts'

const Lines = lazyPart(async () => (await withMessageWords(import('./Lines.tsx'))).Lines, {
  coming: null,
})

/** The private line, in the head of desks and rooms: it comes into its place when all else is there. On a phone it stands in the menu. */
export function Messages() {
  const may = useMay('message.send') !== 'no'
  const phone = useNarrow()
  const idle = useIdle()
  return may && !phone && <div className={classes.place}>{idle && <Lines />}</div>
}
