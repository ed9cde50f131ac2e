import { isRunning } from '../../../shared/running.ts'
import { notify, outdated } from '../../ui/notify.ts'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { usePresidingName } from '../../lib/briefing/selectors.ts'

/** Tells both chairs, and who leads beside them, that another one presides; who was cut off reads it until it is closed. */
export function LeadNotices(): null {
  const { t } = useTranslation()
  const presiding = useBriefing((state) => state.presidingUserId)
  const open = useBriefing(({ lifecycle }) => isRunning(lifecycle))
  const name = usePresidingName()
  const mine = useRoom(({ me }) => (me?.principal.kind === 'person' ? me.principal.userId : null))
  const before = useRef(presiding)
  useEffect(() => {
    const was = before.current
    before.current = presiding
    if (!open) outdated('presiding')
    if (was === null || presiding === null || was === presiding || !open) return
    const part = was === mine ? 'takenFromMe' : presiding === mine ? 'givenToMe' : 'changed'
    notify({
      about: 'presiding',
      color: part === 'takenFromMe' ? 'yellow' : 'blue',
      message: t(`conference.lifecycle.presidency.${part}`, { name }),
      autoClose: part !== 'takenFromMe' && 10_000,
    })
  }, [presiding, open, mine, name, t])
  useEffect(() => () => outdated('presiding'), [])
  return null
}
