import { useCallback, useEffect, useMemo, useState } from 'react'
import type { RoomCheck } from '../../../shared/rehearsal.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { GOOD_HEIGHT } from '../../lib/media/capture.ts'
import type { OwnSource } from '../../lib/media/types.ts'
import { useAsk } from '../../ui/room/useAsk.ts'

type Tried = Omit<RoomCheck, 'camera'>
const untried: Tried = { microphone: 'untried', speaker: 'untried', back: null, link: null }

/** In pixels, as the camera gives it. */
export function cameraSize(camera: OwnSource): { width: number; height: number } | null {
  if (camera.status !== 'on') return null
  const { width = 0, height = 0 } = camera.track.getSettings()
  return { width, height }
}

/** How the camera does; a page that sends sound alone has none to check. */
function cameraFound(camera: OwnSource): RoomCheck['camera'] {
  switch (camera.status) {
    case 'off':
      return 'without'
    case 'opening':
      return 'untried'
    case 'failed':
      return 'faulty'
    case 'on':
      return (cameraSize(camera)?.height ?? 0) >= GOOD_HEIGHT ? 'fine' : 'faulty'
  }
}

/** What this room has found, told to those who lead at every change from the first trial on. What was found before stays until it is tried again. */
export function useOwnCheck(): {
  check: RoomCheck
  toldAt: number | null
  found: (change: Partial<Tried>) => void
} {
  const siteId = useMySiteId()
  const told = useBriefing(({ rehearsal }) => rehearsal.sites[siteId]?.check ?? null)
  const camera = useMedia(({ own }) => cameraFound(own.camera))
  const microphoneFailed = useMedia(({ own }) => own.microphone.status === 'failed')
  const { ask } = useAsk()
  const [tried, setTried] = useState<Tried>(() => {
    if (told === null) return untried
    const { microphone, speaker, back, link } = told
    return { microphone, speaker, back, link }
  })
  const check = useMemo<RoomCheck>(
    () => ({ camera, ...tried, ...(microphoneFailed && { microphone: 'faulty' }) }),
    [camera, tried, microphoneFailed],
  )
  const begun = Object.values(tried).some((each) => each !== 'untried' && each !== null)
  // Said again only when it changes: a report that is on its way is no reason for another.
  useEffect(() => {
    if (begun && check.camera !== 'untried') void ask('rehearsal.report', { check })
  }, [ask, begun, check])
  const found = useCallback((change: Partial<Tried>) => setTried((before) => ({ ...before, ...change })), [])
  return { check, toldAt: told?.at ?? null, found }
}
