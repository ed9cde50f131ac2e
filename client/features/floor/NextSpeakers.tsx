import { useTranslation } from 'react-i18next'
import type { SpeakerRequest } from '../../../shared/floor.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import classes from './floor.module.css'

/** Who speaks next, to be read only: a room sees how far off its own turn is. */
export function NextSpeakers({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const queue = useBriefing((state) => state.floor.queue)
  if (queue.length === 0) return null
  return (
    <section className={classes.upNext} aria-label={t('conference.floor.upNext')}>
      <h2>{t('conference.floor.upNext')}</h2>
      <ol>
        {queue.map((request) => (
          <Next key={request.requestId} request={request} own={request.siteId === siteId} />
        ))}
      </ol>
    </section>
  )
}

function Next({ request, own }: { request: SpeakerRequest; own: boolean }) {
  const site = useSiteName(request.siteId)
  return <li aria-current={own}>{site}</li>
}
