import { Kbd } from '@mantine/core'
import { IconArrowBarToUp, IconBroadcast, IconX } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpeakerRequest } from '../../../shared/floor.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { useFirstRequestId, useSiteName, useTurnId } from '../../lib/briefing/selectors.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useIdle } from '../../ui/useIdle.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import { useShortcut } from '../../ui/room/deskKeys.ts'
import { AboutRequest } from './AboutRequest.tsx'
import { useGrantQuestion } from './useGrantQuestion.ts'
import { withAskWords } from './askWords.ts'
import classes from './floor.module.css'

const SkipRequest = lazyPart(async () => (await withAskWords(import('./SkipRequest.tsx'))).SkipRequest, {
  coming: null,
})

type QueueRowProps = {
  siteId: string
  /** Undefined for a site that has not asked: the running item names it. */
  request: SpeakerRequest | undefined
  /** Among those who will speak, from 1. */
  place: number
  /** In the queue itself, from 1; 0 when it stands in none. */
  inQueue: number
  next: boolean
  byAgenda: boolean
  minutes: number | null
}

/** One site that will speak. The next one carries the large button, so that its turn is one click away. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { siteId, request, place, inQueue, next, byAgenda } = props
  const withKey = useShortcut('N') !== undefined
  const { t } = useTranslation()
  const idle = useIdle()
  const site = useSiteName(siteId)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const mayGrant = useMay('floor.grant') !== 'no'
  // Without a word from the chair the site that the item names has the item's minutes.
  const grant = { siteId, endsTurnId: useTurnId(), allottedMinutes: byAgenda ? null : props.minutes }
  const aheadOf = useFirstRequestId()
  const question = useGrantQuestion(siteId)
  const grantWords = t('conference.floor.grant', { site })
  return (
    <li className={`${classes.row} ${next ? classes.first : ''}`} data-testid="queue-row" data-site={siteId}>
      <span className={classes.place}>{place}</span>
      <strong className={classes.site} title={site}>
        {site}
      </strong>
      <div className={classes.actions}>
        {!next && (
          <AskIcon
            name="floor.grant"
            payload={grant}
            icon={IconBroadcast}
            label={grantWords}
            question={question}
            variant="light"
            color="blue"
            disabled={!open}
            testId="grant"
          />
        )}
        {!next && inQueue > 1 && (
          <AskIcon
            name="floor.putNext"
            payload={{ siteId, requestId: request?.requestId ?? null, aheadOf }}
            icon={IconArrowBarToUp}
            label={t('conference.floor.putNext', { site })}
          />
        )}
        {next && request !== undefined && mayGrant && (
          <span className={classes.skip}>{idle && <SkipRequest request={request} site={site} />}</span>
        )}
        {request !== undefined && (
          <AskIcon
            name="floor.withdraw"
            payload={{ requestId: request.requestId, since: request.since }}
            icon={IconX}
            label={t('conference.floor.strike', { site })}
          />
        )}
      </div>
      <AboutRequest siteId={siteId} request={request} byAgenda={byAgenda} />
      {next && mayGrant && (
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
          label={grantWords}
          question={question}
          hint={t('conference.floor.grantHint', { site })}
          shortcut="N"
        >
          {t('conference.floor.grantShort')}
        </AskButton>
      )}
    </li>
  )
})
