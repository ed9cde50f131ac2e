import { useTranslation } from 'react-i18next'
import { PRESENTATION } from '../../../shared/programme.ts'
import { useMedia, useShownAt, useStream } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useRoom } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { flowOf } from '../../lib/media/types.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { StandbyCard } from '../../ui/room/StandbyCard.tsx'
import classes from './presentation.module.css'

/** The shared screen, whole and sharp, with whose it is; a card while nothing comes of it. */
export function PresentationScreen() {
  const { t } = useTranslation()
  const stream = useStream(PRESENTATION)
  const siteId = useBriefing((state) => state.presentation?.siteId ?? null)
  const site = useSiteName(siteId)
  const showAt = useShownAt(PRESENTATION)
  const missing = useMedia((media) => media.connection.status === 'connected' && !flowOf(media, PRESENTATION).arrives)
  // Its link alone may have gone: then the picture goes on coming.
  const unlinked = useRoom(
    ({ connection, state, present }) =>
      connection.status === 'connected' && !present.some(({ deviceId }) => deviceId === state?.presentation?.deviceId),
  )
  if (siteId === null) return null
  return (
    <figure className={classes.screen}>
      <Picture
        stream={stream}
        label={t('conference.presentation.picture', { site })}
        onSize={showAt}
        testId="presentation-video"
      />
      {missing && <StandbyCard siteId={siteId} why={unlinked ? 'unlinked' : 'waiting'} />}
      <figcaption className={classes.caption}>
        {t(`conference.presentation.${unlinked && !missing ? 'ofUnlinked' : 'of'}`, { site })}
      </figcaption>
    </figure>
  )
}
