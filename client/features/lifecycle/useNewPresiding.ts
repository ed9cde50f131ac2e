import { useEffect, useRef } from 'react'
import { isRunning } from '../../../shared/running.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { usePresidingName } from '../../lib/briefing/selectors.ts'
import { notify, outdated } from '../../ui/notify.ts'

type Words = Omit<Parameters<typeof notify>[0], 'about'>

/** Says, while the briefing runs, that another chair presides: in words made of who did, who does, and that one's name. */
export function useNewPresiding(words: (was: string, now: string, name: string) => Words): void {
  const presiding = useBriefing((state) => state.presidingUserId)
  const open = useBriefing(({ lifecycle }) => isRunning(lifecycle))
  const name = usePresidingName()
  const before = useRef(presiding)
  useEffect(() => {
    const was = before.current
    before.current = presiding
    if (!open) outdated('presiding')
    if (was === null || presiding === null || was === presiding || !open) return
    notify({ about: 'presiding', ...words(was, presiding, name) })
  }, [presiding, open, name, words])
  useEffect(() => () => outdated('presiding'), [])
}
