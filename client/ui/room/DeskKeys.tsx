import { useEffect, useState, type ReactNode } from 'react'
import { lateWords } from '../../lib/i18n.ts'
import { part } from '../../lib/parts/part.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../lazyPart.tsx'
import { DeskKeysContext } from './deskKeys.ts'

/** Some keys are of parts that may not be here yet. */
const withKeyWords = lateWords(async () => [(await import('../../../shared/locales/vi/conference/handover.ts')).late])
const KeyCard = lazyPart(async () => (await withKeyWords(import('./KeyCard.tsx'))).KeyCard)
const listening = part(async () => (await import('./listenToKeys.ts')).listenToKeys)

/** A desk that is led by keys (`deskKeys`), with a card that lists them. */
export function DeskKeys({ on = true, children }: { on?: boolean; children: ReactNode }) {
  const { store } = useRoomLink()
  const [help, setHelp] = useState(false)
  // Fetched when it is first asked for.
  const [wanted, setWanted] = useState(false)
  if (help && !wanted) setWanted(true)
  useEffect(() => {
    if (!on) return undefined
    let stop = () => {}
    let here = true
    const listen = async () => {
      const listenToKeys = await listening.load()
      if (!here) return
      const pending = () => store.getState().pending
      stop = listenToKeys(pending, () => setHelp(true))
    }
    void listen()
    return () => {
      here = false
      stop()
    }
  }, [on, store])
  return (
    <DeskKeysContext value={on ? () => setHelp(true) : null}>
      {children}
      {on && wanted && <KeyCard opened={help} onClose={() => setHelp(false)} />}
    </DeskKeysContext>
  )
}
