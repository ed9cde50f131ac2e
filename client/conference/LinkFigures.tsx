import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import classes from './director.module.css'

/** How this computer's own media link does: rate, loss, frames. */
export function LinkFigures() {
  const { t, i18n } = useTranslation()
  const link = useMedia((media) => media.link)
  if (link === null) return null
  // "0,4" in Vietnamese.
  const tenths = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <span className={classes.link} title={t('conference.link.figures')}>
      {t('conference.link.received', {
        rate: tenths.format(link.receivedRate / 1_000_000),
        loss: tenths.format(link.receivedLoss * 100),
        frames: Math.round(link.framesPerSecond),
      })}
    </span>
  )
}
