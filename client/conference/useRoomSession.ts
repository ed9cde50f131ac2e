import { useEffect, useState } from 'react'
import { connectBriefing, type BriefingLink } from '../lib/briefing/connectBriefing.ts'
import type { RoomState } from '../lib/briefing/roomStore.ts'
import { openWayWorker } from '../lib/briefing/openWayWorker.ts'
import { MediaSession } from '../lib/media/session.ts'
import type { Sending } from '../lib/media/ownSending.ts'

/** The connection of this page, for as long as the page is shown. */
export function useBriefingLink(briefingId: string, deviceToken: string | undefined): BriefingLink | null {
  const [link, setLink] = useState<BriefingLink | null>(null)
  useEffect(() => {
    const opened = connectBriefing({ briefingId, deviceToken, openWayWorker })
    // oxlint-disable-next-line react/set-state-in-effect -- the connection is the outer world: it lives while the page is shown
    setLink(opened)
    return () => {
      opened.close()
      setLink(null)
    }
  }, [briefingId, deviceToken])
  return link
}

/** Whether this is a phone that stands in for its room. */
export const isStandIn = ({ me }: RoomState): boolean =>
  me?.principal.kind === 'device' && me.principal.standIn === true

/** Whether the room that this person, or this phone, sits in has a computer of its own that plays the sound. */
export const roomHasDevice = (room: RoomState): boolean =>
  room.me !== null &&
  (room.me.principal.kind === 'person' || isStandIn(room)) &&
  hasComputer(room, room.me.principal.siteId)

const hasComputer = ({ present }: RoomState, siteId: string): boolean =>
  present.some((device) => device.kind === 'room' && device.siteId === siteId)

/** What a computer sends that was told nothing else: one camera and one microphone a room. */
export const usualSending = (room: RoomState): Sending => (roomHasDevice(room) ? 'nothing' : 'both')

/** The page's media, made once the page knows who it is; not started yet. */
export function useRoomMedia(link: BriefingLink, known: boolean): MediaSession | null {
  const [session, setSession] = useState<MediaSession | null>(null)
  useEffect(() => {
    if (!known) return
    const opened = new MediaSession({ way: link.media })
    // oxlint-disable-next-line react/set-state-in-effect -- cameras and transports are the outer world
    setSession(opened)
    return () => {
      void opened.stop()
      setSession(null)
    }
  }, [link, known])
  return session
}
