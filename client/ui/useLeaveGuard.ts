import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { confirm, type Question } from './confirm.ts'

/** While `dirty`, leaving asks first: inside the application by our question, else by the browser's own. */
export function useLeaveGuard(dirty: boolean, question: Question, onLeave?: () => void): void {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      // An ended session leads to the sign-in page and back: what is written waits in this tab.
      dirty && currentLocation.pathname !== nextLocation.pathname && nextLocation.pathname !== '/sign-in',
  )
  const { state } = blocker
  useEffect(() => {
    if (state !== 'blocked') return
    const ask = async () => {
      const sure = await confirm({ ...question, danger: true })
      if (sure) onLeave?.()
      if (sure) blocker.proceed?.()
      else blocker.reset?.()
    }
    void ask()
    // oxlint-disable-next-line react/exhaustive-deps -- asked once a blocked step, not again when words or handlers change
  }, [state])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [dirty])
}
