import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { Picture } from '../../ui/room/Picture.tsx'

/** What the room's camera sees; nothing without one. */
export function OwnPicture() {
  const { t } = useTranslation()
  const camera = useMedia(({ own }) => own.camera)
  const track = camera.status === 'on' ? camera.track : null
  const stream = useMemo(() => (track === null ? null : new MediaStream([track])), [track])
  if (stream === null) return null
  return (
    <figure>
      <div>
        <Picture stream={stream} label={t('conference.ownRoom')} />
      </div>
      <figcaption>{t('conference.ownRoom')}</figcaption>
    </figure>
  )
}
