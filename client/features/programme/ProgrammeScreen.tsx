import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PICTURE } from '../../../shared/programme.ts'
import { useMedia, useShownAt, useStream } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { flowOf } from '../../lib/media/types.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { StandbyCard } from '../../ui/room/StandbyCard.tsx'
import { NamePlate } from './NamePlate.tsx'
import { LazyReturnScreen } from './LazyReturnScreen.ts'
import type { Facing } from './ReturnScreen.tsx'
import classes from './programme.module.css'
import { useMissing } from './useMissing.ts'
import { useShownSiteId } from './useShownSiteId.ts'

type ProgrammeScreenProps = {
  /** `room`: read from the back of a room; `small`: beside something larger. */
  size?: 'room' | 'normal' | 'small'
  /** Without name and time: they stand elsewhere on this screen. */
  plain?: boolean
  /** Whom this room speaks to, over the programme: it need not see itself twice. */
  facing?: Facing | null
}

/** What is covered goes on as small as it comes, and is there at once when the turn is over. CSS pixels. */
const COVERED = { width: 160, height: 90 }

/** The programme picture that every site sees, with who it is and how long they have; a card when there is no picture. */
export function ProgrammeScreen({ size = 'normal', plain = false, facing = null }: ProgrammeScreenProps) {
  const { t } = useTranslation()
  const stream = useStream(PICTURE)
  const siteId = useShownSiteId()
  const site = useSiteName(siteId)
  const missing = useMissing()
  const soundOnly = useMedia((media) => flowOf(media, PICTURE).awaited?.soundOnly ?? false)
  const paused = useBriefing(({ lifecycle }) => lifecycle.status === 'paused')
  const joining = useMedia(({ connection }) => connection.status === 'connecting' || connection.status === 'idle')
  const broken = useMedia(({ connection }) => connection.status === 'reconnecting')
  const showAt = useShownAt(PICTURE)
  const [covered, setCovered] = useState(false)
  const drawnAt = useCallback(
    (width: number, height: number) =>
      covered && width > 0 ? showAt(COVERED.width, COVERED.height) : showAt(width, height),
    [covered, showAt],
  )
  return (
    <div className={`${classes.screen} ${classes[size] ?? ''}`}>
      {facing !== null && <LazyReturnScreen {...facing} onCovers={setCovered} />}
      <Picture
        stream={stream}
        label={t('conference.programme.picture', { site })}
        onSize={drawnAt}
        testId="programme-video"
      />
      {(missing || joining) && !covered && (
        <StandbyCard
          siteId={paused ? null : siteId}
          why={joining ? 'joining' : paused ? 'paused' : soundOnly ? 'soundOnly' : 'waiting'}
        />
      )}
      {broken && <p className={classes.broken}>{t('conference.programme.reconnecting')}</p>}
      {!plain && !paused && !covered && <NamePlate />}
    </div>
  )
}
