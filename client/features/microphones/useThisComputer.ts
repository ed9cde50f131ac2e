import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { keepSending } from '../../lib/media/ownSending.ts'

/** Has this computer speak for its room, and play what the room hears; so it does after a reload, too. */
export function useThisComputer(): () => void {
  const session = useMediaSession()
  const { briefingId } = useRoomLink()
  return () => {
    session.sound.muted.set(false)
    keepSending(briefingId, 'sound')
    void session.own.open('microphone')
  }
}
