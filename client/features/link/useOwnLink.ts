import { useEffect, useRef, useState } from 'react'
import type { LinkTold } from '../../../shared/link.ts'
import { isRunning } from '../../../shared/running.ts'
import { useMedia, useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId, useRoom, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { nextReception, steady } from '../../lib/media/linkSense.ts'

/** What differs from what those who lead were told is told again so often. Milliseconds. */
const TELL_EVERY_MS = 5000

/** Follows this page's link: receives what it carries, and tells those who lead. */
export function useOwnLink(): LinkTold {
  const session = useMediaSession()
  const link = useRoomLink()
  const look = useMedia((media) => media.link)
  const chosen = useMedia(({ listensOnly }) => listensOnly)
  const siteId = useMySiteId()
  const known = useBriefing(({ links }) => links[siteId])
  const running = useBriefing(({ lifecycle }) => isRunning(lifecycle))
  const connected = useRoom(({ connection }) => connection.status === 'connected')
  // Of several pages of a site its room's computer speaks.
  const speaks = useRoom(
    ({ me, present }) =>
      me?.principal.kind === 'device' ||
      !present.some((device) => device.kind === 'room' && device.siteId === me?.principal.siteId),
  )
  const [sense, setSense] = useState(steady)
  // oxlint-disable-next-line react/set-state-in-effect -- each look of the outer world counts once
  useEffect(() => setSense((before) => (look === null ? before : nextReception(before, look))), [look])
  const { weak, loss, roundTrip } = sense
  const reception = chosen ? 'sound' : sense.reception
  useEffect(() => session.receive(reception), [session, reception])
  useEffect(() => () => session.receive('all'), [session])
  // A picture that the room stopped sending itself, and no other, is sent again.
  const stopped = useRef(false)
  useEffect(() => {
    if (chosen === stopped.current) return
    stopped.current = chosen
    void session.own.setSilenced('camera', chosen)
  }, [session, chosen])
  const told = { weak, reception, chosen, loss, roundTrip }
  const differs =
    (known?.weak ?? false) !== weak || (known?.reception ?? 'all') !== reception || (known?.chosen ?? false) !== chosen
  const newest = useRef(told)
  useEffect(() => {
    newest.current = told
  })
  useEffect(() => {
    if (!differs || !speaks || !running || !connected) return
    // What came too early, or was refused, is told again if it is still so.
    const tell = () => void link.request('link.tell', newest.current).catch(() => {})
    tell()
    const timer = setInterval(tell, TELL_EVERY_MS)
    return () => clearInterval(timer)
  }, [link, differs, speaks, running, connected])
  return told
}
