import { useTranslation } from 'react-i18next'
import { nextSpeaker } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import classes from './floor.module.css'

/** Who speaks next, to be read only: a room sees how far off its own turn is. */
export function NextSpeakers({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  const named = useBriefing((state) => {
    const next = nextSpeaker(state)
    return next?.byAgenda === true ? next.siteId : null
  })
  const next = [...(named === null ? [] : [named]), ...queue.map((request) => request.siteId)]
  if (next.length === 0) return null
  return (
    <section className={classes.upNext} aria-label={t('conference.floor.upNext')}>
      <h2>{t('conference.floor.upNext')}</h2>
      <ol>
        {[...new Set(next)].map((each) => (
          <Next key={each} siteId={each} own={each === siteId} />
        ))}
      </ol>
    </section>
  )
}

function Next({ siteId, own }: { siteId: string; own: boolean }) {
  const site = useSiteName(siteId)
  return <li aria-current={own}>{site}</li>
}
