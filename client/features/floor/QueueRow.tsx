import { Kbd } from '@mantine/core'
import { IconArrowBarToUp, IconBroadcast, IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpeakerRequest } from '../../../shared/floor.ts'
import { useBriefing, useMay, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import classes from './floor.module.css'

type QueueRowProps = { request: SpeakerRequest; place: number; minutes: number | null; withKey: boolean }

/** One request to speak. The first one carries the large button, so that the next speaker is one click away. */
export const QueueRow = memo(function QueueRow({ request, place, minutes, withKey }: QueueRowProps) {
  const { t } = useTranslation()
  const site = useSiteName(request.siteId)
  const standing = useStanding(request.siteId)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const mayGrant = useMay('floor.grant') !== 'no'
  const grant = { siteId: request.siteId, allottedMinutes: minutes }
  const first = place === 1
  return (
    <li className={`${classes.row} ${first ? classes.first : ''}`} data-testid="queue-row" data-site={request.siteId}>
      <span className={classes.place}>{place}</span>
      <strong className={classes.site} title={site}>
        {site}
      </strong>
      <div className={classes.actions}>
        {!first && (
          <AskIcon
            name="floor.grant"
            payload={grant}
            icon={IconBroadcast}
            label={t('conference.floor.grant', { site })}
            variant="light"
            color="blue"
            disabled={!open}
            testId="grant"
          />
        )}
        {!first && (
          <AskIcon
            name="floor.putNext"
            payload={{ siteId: request.siteId, topic: request.topic }}
            icon={IconArrowBarToUp}
            label={t('conference.floor.putNext', { site })}
          />
        )}
        <AskIcon
          name="floor.withdraw"
          payload={{ requestId: request.requestId }}
          icon={IconX}
          label={t('conference.floor.strike', { site })}
        />
      </div>
      <div className={classes.about}>
        <span className={classes.topic} title={request.topic}>
          {request.designated && <em className={classes.designated}>{t('conference.floor.designated')}</em>}
          {request.topic === '' && !request.designated ? t('conference.floor.noTopic') : request.topic}
        </span>
        {standing.status === 'lost' || standing.status === 'left' ? (
          <Lost since={standing.since} />
        ) : (
          standing.status === 'absent' && <span className={classes.lost}>{t('conference.site.absent')}</span>
        )}
      </div>
      {first && mayGrant && (
        <AskButton
          className={classes.next}
          name="floor.grant"
          payload={grant}
          icon={IconBroadcast}
          disabled={!open}
          testId="grant"
          size="md"
          rightSection={
            withKey && open ? (
              <Kbd aria-hidden className={classes.key}>
                N
              </Kbd>
            ) : undefined
          }
          hint={t('conference.floor.grantHint', { site })}
          shortcut={withKey ? 'N' : undefined}
        >
          {t('conference.floor.grant', { site })}
        </AskButton>
      )}
    </li>
  )
})

function Lost({ since }: { since: number }) {
  const { t } = useTranslation()
  const now = useServerNow()
  return <span className={classes.lost}>{t('conference.site.lostSince', { time: clockOf(now - since) })}</span>
}
