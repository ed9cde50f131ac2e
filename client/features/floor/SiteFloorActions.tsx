import {
  IconArrowBarToUp,
  IconBroadcast,
  IconListDetails,
  IconMessage2Share,
  IconPlayerStop,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { INTERRUPTED_MAX } from '../../../shared/floor.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import {
  useFirstRequestId,
  useHeadsQueue,
  useHoldsFloor,
  usePresidingSiteId,
  useRequestId,
  useTurnId,
} from '../../lib/briefing/selectors.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import { useAllotted } from './useGrant.ts'
import { useGrantQuestion } from './useGrantQuestion.ts'

type SiteFloorActionsProps = { siteId: string; site: string; compact?: boolean }

/** What can be done with the floor and one site: give, take back, put next. */
export function SiteFloorActions({ siteId, site, compact = false }: SiteFloorActionsProps) {
  const { t } = useTranslation()
  const holds = useHoldsFloor(siteId)
  const endsTurnId = useTurnId()
  const speaking = holds ? endsTurnId : null
  const requestId = useRequestId(siteId)
  const aheadOf = useFirstRequestId()
  const heads = useHeadsQueue(siteId)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const { minutes } = useAllotted()
  const waits = useBriefing(
    ({ floor }) =>
      floor.interrupted.length >= INTERRUPTED_MAX || floor.interrupted.some((turn) => turn.siteId === siteId),
  )
  const chairSiteId = usePresidingSiteId()
  const grant = { siteId, endsTurnId, allottedMinutes: minutes }
  const question = useGrantQuestion(siteId)
  const grantWords = t('conference.floor.grant', { site })
  if (compact) {
    // Two buttons, not one that changes: a second press is not meant for what the first has made of it.
    return speaking !== null ? (
      <AskIcon
        key="take"
        name="floor.take"
        payload={{ turnId: speaking }}
        icon={IconPlayerStop}
        color="red"
        variant="light"
        size={36}
        label={t('conference.floor.take')}
      />
    ) : (
      <AskIcon
        key="grant"
        name="floor.grant"
        payload={grant}
        icon={IconBroadcast}
        color="blue"
        variant="light"
        size={36}
        disabled={!open}
        question={question}
        label={grantWords}
        testId="grant"
      />
    )
  }
  return (
    <>
      {speaking !== null ? (
        <AskButton
          name="floor.take"
          payload={{ turnId: speaking }}
          icon={IconPlayerStop}
          color="red"
          variant="light"
          justify="flex-start"
        >
          {t('conference.floor.take')}
        </AskButton>
      ) : (
        <AskButton
          name="floor.grant"
          payload={grant}
          icon={IconBroadcast}
          disabled={!open}
          question={question}
          justify="flex-start"
          hint={t('conference.floor.grantHint', { site })}
        >
          {grantWords}
        </AskButton>
      )}
      {speaking === null && endsTurnId !== null && !waits && siteId !== chairSiteId && open && (
        <>
          {(['reply', 'order'] as const).map((kind) => (
            <AskButton
              key={kind}
              name="floor.interrupt"
              payload={{ siteId, turnId: endsTurnId, kind }}
              icon={kind === 'reply' ? IconMessage2Share : IconListDetails}
              variant="default"
              justify="flex-start"
            >
              {t(`conference.floor.letBetween.${kind}`)}
            </AskButton>
          ))}
        </>
      )}
      {speaking === null && !heads && (
        <AskButton
          name="floor.putNext"
          payload={{ siteId, requestId, aheadOf }}
          icon={IconArrowBarToUp}
          variant="default"
          justify="flex-start"
        >
          {t('conference.floor.putNext', { site })}
        </AskButton>
      )}
    </>
  )
}
