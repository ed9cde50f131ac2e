import { useTranslation } from 'react-i18next'
import { nextSpeaker } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import classes from './floor.module.css'

/** Who speaks next, to be read only: a room sees how far off its own turn is. */
export function NextSpeakers({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  const named = useBriefing((state) => {
    const next = nextSpeaker(state)
    return next?.byAgenda === true ? next.siteId : null
  })
  const names = useShortNames()
  const next = [...(named === null ? [] : [named]), ...queue.map((request) => request.siteId)]
  if (next.length === 0) return null
  return (
    <section className={classes.upNext} aria-label={t('conference.floor.upNext')}>
      <h2>{t('conference.floor.upNext')}</h2>
      <ol>
        {[...new Set(next)].map((each) => (
          <li key={each} aria-current={each === siteId}>
            <span>{names.get(each)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
