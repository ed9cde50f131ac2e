import { useTranslation } from 'react-i18next'
import { useMedia, useShownAt } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import classes from './presentation.module.css'

/** The shared screen, whole and sharp, with whose it is. */
export function PresentationScreen() {
  const { t } = useTranslation()
  const stream = useMedia((media) => media.streams.presentation ?? null)
  const siteId = useBriefing((state) => state.presentation?.siteId ?? null)
  const site = useSiteName(siteId)
  const showAt = useShownAt('presentation')
  if (siteId === null) return null
  return (
    <figure className={classes.screen}>
      <Picture
        stream={stream}
        label={t('conference.presentation.picture', { site })}
        onSize={showAt}
        testId="presentation-video"
      />
      <figcaption className={classes.caption}>{t('conference.presentation.of', { site })}</figcaption>
    </figure>
  )
}
