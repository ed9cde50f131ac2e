import { IconVideoOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import { useRoom } from '../lib/briefing/roomContext.ts'
import { SupportLine } from '../ui/SupportLine.tsx'
import classes from './room.module.css'

/** Why pictures and sound do not come though the server answers, and what to check. */
export function MediaNotice() {
  const { t } = useTranslation()
  const trouble = useMedia((media) => media.trouble)
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const sendsPicture = useMedia(({ own }) => own.camera.status !== 'off' || own.screen.status !== 'off')
  if (trouble === null || !linked) return null
  // Who only looks on misses nothing.
  if (trouble.kind === 'codec' && trouble.sees && !sendsPicture) return null
  return (
    <div className={classes.lostLink} role="alert" data-testid="media-trouble" data-trouble={trouble.kind}>
      <IconVideoOff aria-hidden size={24} />
      {trouble.kind === 'full' ? (
        <span>{t('errors.media.full')}</span>
      ) : trouble.kind === 'codec' ? (
        <span>
          <strong>{t(trouble.sees ? 'rare.otherBrowser.unsent' : 'rare.otherBrowser.unseen')}</strong>{' '}
          <span>{t('rare.otherBrowser.hint')}</span>
        </span>
      ) : (
        <span>
          <strong>{t('conference.link.noWay')}</strong>{' '}
          <span>{t('conference.link.noWayHint', { address: trouble.address })}</span> <SupportLine />
        </span>
      )}
    </div>
  )
}
