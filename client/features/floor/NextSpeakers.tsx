import { useTranslation } from 'react-i18next'
import { useSpeakingOrder } from '../../lib/briefing/selectors.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import classes from './floor.module.css'

/** Who speaks next, to be read only: a room sees how far off its own turn is. */
export function NextSpeakers({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const next = useSpeakingOrder()
  const names = useShortNames()
  if (next.length === 0) return null
  return (
    <section className={classes.upNext} aria-label={t('conference.floor.upNext')}>
      <h2>{t('conference.floor.upNext')}</h2>
      <ol>
        {next.map((each) => (
          <li key={each} aria-current={each === siteId}>
            <span>{names.get(each)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
