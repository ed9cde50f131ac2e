import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { standIn } from '../../lib/media/ownSending.ts'

/** Has this computer speak for its room, and play what the room hears, until the room's own is back. */
export function useThisComputer(): () => void {
  const session = useMediaSession()
  const { briefingId } = useRoomLink()
  return () => {
    session.sound.muted.set(false)
    standIn(briefingId, session)
  }
}
