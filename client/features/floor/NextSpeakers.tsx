import { useTranslation } from 'react-i18next'
import { speakingOrder } from '../../../shared/nextSpeaker.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import classes from './floor.module.css'

/** Who speaks next, to be read only: a room sees how far off its own turn is. */
export function NextSpeakers({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  // One text, so that nothing is drawn anew while it is the same.
  const next = useBriefing((state) => speakingOrder(state).join(' '))
  const names = useShortNames()
  if (next === '') return null
  return (
    <section className={classes.upNext} aria-label={t('conference.floor.upNext')}>
      <h2>{t('conference.floor.upNext')}</h2>
      <ol>
        {next.split(' ').map((each) => (
          <li key={each} aria-current={each === siteId}>
            <span>{names.get(each)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
