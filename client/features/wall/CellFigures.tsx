import { useTranslation } from 'react-i18next'
import { attendanceOf } from '../../../shared/attendance.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import classes from './wall.module.css'

/** Marks of 10 below which a site's way is called weak. */
const WEAK = 5
/** What is softer is silence, dBov. */
const SILENCE = -60

/** How well the server receives the site's room, 0 to 10; null when nothing is known. */
function useQuality(siteId: string): number | null {
  const deviceId = useBriefing((state) => {
    const { presence } = attendanceOf(state.attendance, siteId)
    return presence.status === 'present' ? presence.deviceId : null
  })
  return useMedia((media) => (deviceId === null ? null : (media.quality.get(deviceId) ?? null)))
}

/** The site's link in four bars; weak ones are said in words as well, over the picture. */
export function LinkBars({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const score = useQuality(siteId)
  if (score === null) return null
  const words = t('conference.wall.quality', { score })
  return (
    <>
      {score < WEAK && (
        <span className={classes.weak} title={words}>
          {t('conference.wall.weak')}
        </span>
      )}
      <span className={classes.link} data-weak={score < WEAK} title={words}>
        {[1, 4, 7, 9].map((least) => (
          <span key={least} data-on={score >= least} aria-hidden />
        ))}
        <span className="dc-hidden">{words}</span>
      </span>
    </>
  )
}

/** How loud the site is now, while it is heard. */
export function Loudness({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const level = useMedia((media) => media.levels.get(siteId) ?? null)
  if (level === null) return null
  const share = Math.max(0, Math.min(1, 1 - level / SILENCE))
  return (
    <span className={classes.loudness} title={t('conference.wall.loudness')}>
      <span style={{ transform: `scaleX(${share.toFixed(2)})` }} aria-hidden />
    </span>
  )
}
