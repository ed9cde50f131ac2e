import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { BLINK_MS } from '../../shared/attendance.ts'
import { useMedia, useMediaSession } from '../lib/briefing/mediaContext.ts'
import { useOthersSpeak } from '../lib/briefing/othersSpeak.ts'
import { useMyRoles, useRoom, useRoomLink } from '../lib/briefing/roomContext.ts'
import { standBack } from '../lib/media/ownSending.ts'
import { roomHasDevice } from './useRoomSession.ts'

/**
 * For a person whose room was heard through the room's own computer: that this one is gone, and none stands in. `unheard`:
 * nobody hears the room; `deaf`: this computer, which gives nothing, is silent as well. While that one is there, this one is
 * silent beside it, and what stood in for it stands back.
 */
export function useRoomGone(): 'unheard' | 'deaf' | null {
  const session = useMediaSession()
  const { muted } = session.sound
  const { briefingId } = useRoomLink()
  const beside = useRoom(roomHasDevice)
  /** Beside the room's computer. */
  const loud = useRef(false)
  const [had, setHad] = useState(beside)
  const [gone, setGone] = useState(false)
  if (beside && !had) setHad(true)
  useEffect(() => {
    // One loud device a room, unless a person wants it otherwise.
    if (beside) muted.set(!loud.current)
    const timer = setTimeout(() => (beside ? standBack(briefingId, session) : setGone(had)), BLINK_MS)
    return () => {
      clearTimeout(timer)
      if (beside) loud.current = !muted.get()
      setGone(false)
    }
  }, [beside, had, muted, briefingId, session])
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const others = useOthersSpeak()
  const roles = useMyRoles()
  const silent = useSyncExternalStore(muted.subscribe, muted.get)
  const sends = useMedia(({ own }) => own.microphone.status !== 'off')
  if (!gone || !linked || others || sends) return null
  if (roles.includes('chair') || roles.includes('operator')) return 'unheard'
  return silent ? 'deaf' : null
}
