import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useOthersSpeak } from '../../lib/briefing/othersSpeak.ts'
import { useMyRoles, useRoom, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { standBack } from '../../lib/media/ownSending.ts'
import { roomHasDevice } from './useRoomSession.ts'

/** What is back within this time has blinked, in milliseconds. */
const BLINK_MS = 3000

/**
 * For a person whose room was heard through the room's own computer: that this one is gone, and none stands in. `unheard`:
 * nobody hears the room; `deaf`: this computer, which gives nothing, is silent as well.
 */
export function useRoomGone(): 'unheard' | 'deaf' | null {
  const { sound } = useMediaSession()
  const beside = useRoom(roomHasDevice)
  useOneLoud(beside)
  const [had, setHad] = useState(beside)
  const [gone, setGone] = useState(false)
  if (beside && !had) setHad(true)
  useEffect(() => {
    if (beside || !had) return undefined
    const timer = setTimeout(() => setGone(true), BLINK_MS)
    return () => {
      clearTimeout(timer)
      setGone(false)
    }
  }, [beside, had])
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const others = useOthersSpeak()
  const roles = useMyRoles()
  const silent = useSyncExternalStore(sound.muted.subscribe, sound.muted.get)
  const sends = useMedia(({ own }) => own.microphone.status !== 'off')
  if (!gone || !linked || others || sends) return null
  if (roles.includes('chair') || roles.includes('operator')) return 'unheard'
  return silent ? 'deaf' : null
}

/** One loud device a room: beside the room's computer this one is silent, unless it was made loud beside it. */
function useOneLoud(beside: boolean): void {
  const session = useMediaSession()
  const { briefingId } = useRoomLink()
  const loud = useRef(false)
  useEffect(() => {
    if (!beside) return undefined
    const { muted } = session.sound
    muted.set(!loud.current)
    // One that has just come needs a moment until it is heard.
    const timer = setTimeout(() => standBack(briefingId, session), BLINK_MS)
    return () => {
      clearTimeout(timer)
      loud.current = !muted.get()
    }
  }, [beside, session, briefingId])
}
