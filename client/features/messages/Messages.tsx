import { useEffect } from 'react'
import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { whenIdle } from '../../ui/whenIdle.ts'
import { withMessageWords } from './words.ts'

const Lines = lazyPart(async () => (await withMessageWords(import('./Lines.tsx'))).Lines, {
  coming: null,
})

/** The private line, in the head of desks and rooms: it comes when all else is there. */
export function Messages() {
  const may = useMay('message.send') !== 'no'
  useEffect(() => (may ? whenIdle(Lines.fetch) : undefined), [may])
  return may && <Lines />
}
