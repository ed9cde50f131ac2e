import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePresidingName, useSiteName } from '../../lib/briefing/selectors.ts'
import { Picture } from '../../ui/room/Picture.tsx'
import { StandbyCard } from '../../ui/room/StandbyCard.tsx'
import classes from './programme.module.css'

/** Whom a room that speaks speaks to; `shown` while it speaks, at hand before. */
export type Facing = { stream: MediaStream | null; siteId: string; shown: boolean }

/** The programme stays in sight so long while the first frame of the chair is awaited, in milliseconds. */
const PATIENCE_MS = 2500

type ReturnScreenProps = Facing & { onCovers: (covers: boolean) => void }

/** The presiding chair over the programme, in a room that speaks; behind it, and running, in the room that speaks next. */
export function ReturnScreen({ stream, siteId, shown, onCovers }: ReturnScreenProps) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const name = usePresidingName()
  const [frames, setFrames] = useState(false)
  const [waited, setWaited] = useState(false)
  const there = frames && stream !== null
  const covers = shown && (there || waited)
  useEffect(() => {
    if (!shown || there) return undefined
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS)
    return () => {
      clearTimeout(timer)
      setWaited(false)
    }
  }, [shown, there])
  useEffect(() => {
    onCovers(covers)
    return () => onCovers(false)
  }, [covers, onCovers])
  return (
    <div className={classes.return} data-covers={covers} aria-hidden={!covers}>
      <Picture
        stream={stream}
        label={t('conference.programme.pictureOf', { site })}
        onFrames={setFrames}
        testId={covers ? 'return-video' : 'return-at-hand'}
      />
      {covers && !there && <StandbyCard siteId={siteId} why="waiting" />}
      {covers && (
        <div className={classes.plate}>
          <div className={classes.plateText}>
            <strong className={classes.plateSite}>{site}</strong>
            <span className={classes.plateTopic}>{t('conference.programme.chair', { name })}</span>
          </div>
        </div>
      )}
    </div>
  )
}
