import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Plan } from '../../../shared/plan.ts'
import { UNANSWERED_MS } from '../../../shared/handover.ts'
import { chairsOf } from '../../../shared/presiding.ts'
import { useBriefing, useRoom, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useMyUserId, useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { timeOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { states } from '../../ui/states.ts'
import classes from './chairs.module.css'

/** The chairs of the briefing, to ask one of them to preside. */
export function Chairs({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const chairs = chairsOf(useBriefing(({ plan }) => plan))
  const presiding = useBriefing((state) => state.presidingUserId)
  const myself = useMyUserId()
  return (
    <Stack>
      <Text>{t('conference.handover.hint')}</Text>
      <ul className={classes.list}>
        {chairs
          .filter(({ userId }) => userId !== myself || userId === presiding)
          .map((chair) => (
            <Chair key={chair.userId} chair={chair} onDone={onDone} />
          ))}
      </ul>
    </Stack>
  )
}

/** One of the chairs, whether that person is here, and what was answered. */
function Chair({ chair: { userId, name, siteId }, onDone }: { chair: Plan['members'][number]; onDone: () => void }) {
  const { t } = useTranslation()
  const fromUserId = useBriefing((state) => state.presidingUserId)
  const since = useBriefing((state) => state.presidingSince)
  const offer = useBriefing((state) => state.handover.offer)
  const here = useRoom(({ present }) => present.some((device) => device.userId === userId))
  const siteHere = useStanding(siteId).status === 'present'
  const site = useSiteName(siteId)
  const now = useServerNow()
  const Icon = states[here ? 'ready' : 'absent'].icon
  const asked = offer?.asked.find((each) => each.userId === userId)
  const presides = userId === fromUserId
  return (
    <li className={classes.chair}>
      <span className={classes.who}>
        <strong>{presides ? t('rare.lifecycle.presides', { name }) : name}</strong>
        <span className={classes.standing} data-here={here}>
          <Icon size={16} aria-hidden />
          <span>{t(`rare.lifecycle.${here ? 'inRoom' : siteHere ? 'siteOnly' : 'notInRoom'}`, { site })}</span>
        </span>
        {asked !== undefined && (
          <span className={classes.answer}>
            {asked.declined
              ? t('conference.handover.declined')
              : t('conference.handover.offered', { at: timeOf(asked.at) })}
          </span>
        )}
      </span>
      {!presides && asked === undefined && (
        <AskButton
          name="handover.offer"
          payload={{ toUserId: userId, since, offeredAt: offer?.at ?? null }}
          variant="default"
          label={t('conference.handover.offer', { name })}
        >
          {t('conference.handover.ask')}
        </AskButton>
      )}
      {asked !== undefined && !asked.declined && now - asked.at >= UNANSWERED_MS && (
        <AskButton name="briefing.preside" payload={{ userId, fromUserId, since }} color="yellow" onDone={onDone}>
          {t('conference.handover.giveAnyway', { name })}
        </AskButton>
      )}
      {asked !== undefined && offer !== null && !offer.lost && (
        <AskButton name="handover.end" payload={{ offeredAt: offer.at }} variant="subtle" color="gray">
          {t('conference.handover.withdraw')}
        </AskButton>
      )}
    </li>
  )
}
