import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useIdle } from '../../ui/useIdle.ts'
import classes from './messagesPlace.module.css'
import { withMessageWords } from './words.ts'

const Lines = lazyPart(async () => (await withMessageWords(import('./Lines.tsx'))).Lines, {
  coming: null,
})

/** The private line, in the head of desks and rooms: it comes into its place when all else is there. */
export function Messages() {
  const may = useMay('message.send') !== 'no'
  const idle = useIdle()
  return may && <div className={classes.place}>{idle && <Lines />}</div>
}
