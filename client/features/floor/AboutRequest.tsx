import { useTranslation } from 'react-i18next'
import type { SpeakerRequest } from '../../../shared/floor.ts'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import { clockOf } from '../../lib/format.ts'
import { useStandingText } from '../../ui/room/useStandingText.ts'
import classes from './floor.module.css'

type AboutRequestProps = { siteId: string; request: SpeakerRequest | undefined; byAgenda?: boolean }

/** On what a site will speak, why it stands here, and whether it is there at all. */
export function AboutRequest({ siteId, request, byAgenda = false }: AboutRequestProps) {
  const { t } = useTranslation()
  const { standing, absence, text } = useStandingText(siteId)
  const topic = request?.topic ?? ''
  const why = byAgenda ? 'byAgenda' : request?.designated === true ? 'designated' : null
  return (
    <div className={classes.about}>
      <span className={classes.topic} title={topic}>
        {why !== null && <em className={classes.designated}>{t(`conference.floor.${why}`)}</em>}
        {request !== undefined && request.kind !== 'speech' && (
          <em className={classes.designated}>{t(`conference.floor.kind.${request.kind}`)}</em>
        )}
        {request?.speaker != null && <b className={classes.speaker}>{request.speaker.name}</b>}
        {(topic !== '' || why === null) && <span>{topic === '' ? t('conference.floor.noTopic') : topic}</span>}
      </span>
      {standing.status === 'lost' && absence === null ? (
        <Lost since={standing.since} />
      ) : (
        standing.status !== 'present' && (
          <span className={classes.lost} title={absence?.reason}>
            {text}
          </span>
        )
      )}
    </div>
  )
}

function Lost({ since }: { since: number }) {
  const { t } = useTranslation()
  const now = useServerNow()
  return <span className={classes.lost}>{t('conference.site.lostSince', { time: clockOf(now - since) })}</span>
}
