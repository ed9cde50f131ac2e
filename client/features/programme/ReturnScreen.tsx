import { useTranslation } from 'react-i18next'
import { usePresidingName, useSiteName } from '../../lib/briefing/selectors.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import classes from './programme.module.css'

/** Whom a room that speaks speaks to: the presiding chair. */
export function ReturnScreen({
  stream,
  siteId,
  size,
}: {
  stream: MediaStream
  siteId: string
  size: 'room' | 'small'
}) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const name = usePresidingName()
  return (
    <div className={`${classes.screen} ${classes[size]}`}>
      <Picture stream={stream} label={t('conference.programme.picture', { site })} testId="return-video" />
      <div className={classes.plate}>
        <div className={classes.plateText}>
          <strong className={classes.plateSite}>{site}</strong>
          <span className={classes.plateTopic}>{t('conference.programme.chair', { name })}</span>
        </div>
      </div>
    </div>
  )
}
