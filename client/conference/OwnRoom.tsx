import { IconVideoOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import { Picture } from '../ui/room/Picture.tsx'
import classes from './ownRoom.module.css'

/** What one's own camera sees. */
export function OwnRoom({ caption = '' }: { caption?: string }) {
  const { t } = useTranslation()
  const camera = useMedia((media) => media.own.camera)
  const track = camera.status === 'on' ? camera.track : null
  const stream = useMemo(() => (track === null ? null : new MediaStream([track])), [track])
  return (
    <figure className={classes.own}>
      {stream === null ? (
        <span className={classes.ownBlank}>
          <IconVideoOff aria-hidden size={34} stroke={1.4} />
          <span>
            {t(
              camera.status === 'failed'
                ? `conference.join.failed.${camera.reason}`
                : camera.status === 'opening'
                  ? 'conference.join.opening'
                  : 'conference.join.noCamera',
            )}
          </span>
        </span>
      ) : (
        <Picture stream={stream} label={t('conference.ownRoom')} fit="contain" />
      )}
      {caption !== '' && <figcaption>{caption}</figcaption>}
    </figure>
  )
}
