import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaSource } from '../../shared/media.ts'
import { useMedia, useMediaSession } from '../lib/briefing/mediaContext.ts'
import { notify, outdated } from '../ui/notify.ts'

/** Says when a camera or microphone was pulled out, and what is used instead; until it is there again. */
export function useDeviceNotices(): void {
  const { t } = useTranslation()
  const session = useMediaSession()
  useEffect(
    () =>
      session.onNotice((notice) => {
        const { source } = notice
        const message =
          notice.type === 'fellBack'
            ? t(`conference.devices.fellBack.${notice.source}`, { label: notice.label })
            : t(`conference.devices.lost.${source}`)
        outdated(`lost.${source}`)
        notify({ about: notice.type === 'lost' ? `lost.${source}` : `device.${source}`, color: 'yellow', message })
      }),
    [session, t],
  )
  // What is told in a room goes with the room.
  useEffect(
    () => () => {
      for (const source of ['camera', 'microphone', 'screen'] as const) outdated(`lost.${source}`)
    },
    [],
  )
  useFoundAgain('camera')
  useFoundAgain('microphone')
  useFoundAgain('screen')
}

function useFoundAgain(source: MediaSource) {
  const track = useMedia(({ own }) => (own[source].status === 'on' ? own[source].track : null))
  useEffect(() => {
    if (track === null) return undefined
    outdated(`lost.${source}`)
    return () => outdated(`device.${source}`)
  }, [track, source])
}
