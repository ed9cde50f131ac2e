import { notify, outdated } from '../notify.ts'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RequestDropped } from '../../lib/briefing/outbox.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import type { Payload, RequestName } from '../../../shared/protocol.ts'
import { asAppError } from '../../lib/api.ts'

/**
 * Asks the briefing for something and tells the user if it is refused; true when it was done, or stood so already. `working` until answered,
 * also over a lost link. What the page shows changes by the event alone.
 */
export function useAsk(): {
  ask: <N extends RequestName>(name: N, payload: Payload<N>) => Promise<boolean>
  working: boolean
} {
  const link = useRoomLink()
  const { t } = useTranslation()
  const [asked, setAsked] = useState(0)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const ask = useCallback(
    async <N extends RequestName>(name: N, payload: Payload<N>): Promise<boolean> => {
      setAsked((count) => count + 1)
      try {
        await link.request(name, payload)
        outdated(`ask.${name}`)
        return true
      } catch (error) {
        if (error instanceof RequestDropped) return false
        const { code, key, params } = asAppError(error)
        const already = code === 'already'
        notify({
          about: `ask.${name}`,
          message: t(`errors.${key}`, { ...params }),
          autoClose: 8000,
          ...(already ? {} : { color: 'red', title: t('conference.refused') }),
        })
        return already
      } finally {
        if (here.current) setAsked((count) => count - 1)
      }
    },
    [link, t],
  )
  return { ask, working: asked > 0 }
}
