import { useTranslation } from 'react-i18next'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import classes from './conference.module.css'

/** How this computer's own media link does: rate, loss, frames. */
export function LinkFigures() {
  const { t } = useTranslation()
  const link = useMedia((media) => media.link)
  if (link === null) return null
  return (
    <span className={classes.link} title={t('conference.link.figures')}>
      {t('conference.link.received', {
        rate: (link.receivedRate / 1_000_000).toFixed(1),
        loss: (link.receivedLoss * 100).toFixed(1),
        frames: Math.round(link.framesPerSecond),
      })}
    </span>
  )
}
