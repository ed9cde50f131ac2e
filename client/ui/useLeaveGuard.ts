import { useEffect, useEffectEvent } from 'react'
import { holdLeaving } from '../lib/leaveHold.ts'
import { confirm, type Question } from './confirm.ts'

/** An ended session leads to the sign-in page and back: what is written waits in this tab. */
const holds = (path: string) => path !== '/sign-in'

/** While `dirty`, leaving asks first: inside the application by our question, else by the browser's own. */
export function useLeaveGuard(dirty: boolean, question: Question, onLeave?: () => void): void {
  const ask = useEffectEvent(async () => {
    const sure = await confirm({ ...question, danger: true })
    if (sure) onLeave?.()
    return sure
  })
  useEffect(() => (dirty ? holdLeaving({ holds, ask: () => ask() }) : undefined), [dirty])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
}
