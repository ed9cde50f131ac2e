import { Button } from '@mantine/core'
import { IconGavel, IconUserShare, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAsked, mayTakeBack, TAKE_BACK_MS, type Offer } from '../../../shared/handover.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useMyUserId, usePresidingName } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import classes from './handover.module.css'
import { useChairNames } from './useChairNames.ts'
import { useLostFor } from './useLostFor.ts'

/** What is to be decided about who presides: by this chair, at once; else who was asked. */
export function HandoverNow() {
  const handover = useBriefing((state) => state.handover)
  const me = useMyUserId()
  const now = useServerNow()
  const [kept, setKept] = useState<number | null>(null)
  const { offer, displaced } = handover
  if (offer !== null && isAsked(offer, me)) return <Asked offer={offer} />
  const backAt = displaced?.backAt ?? null
  if (backAt !== null && backAt !== kept && mayTakeBack(handover, me, now))
    return <Back backAt={backAt} onKeep={() => setKept(backAt)} />
  return offer === null ? null : <Waiting offer={offer} />
}

/** This chair is asked to preside. */
function Asked({ offer: { at, lost, fromUserId } }: { offer: Offer }) {
  const { t } = useTranslation()
  const [from] = useChairNames([fromUserId])
  const time = clockOf(useLostFor() ?? 0)
  return (
    <Card
      words={lost ? t('conference.handover.askedAsLost', { from, time }) : t('conference.handover.asked', { from })}
    >
      <AskButton size="md" name="handover.accept" payload={{ offeredAt: at }} icon={IconGavel} shortcut="P">
        {t('conference.handover.accept')}
      </AskButton>
      <AskButton size="md" name="handover.end" payload={{ offeredAt: at }} variant="default">
        {t('conference.handover.decline')}
      </AskButton>
    </Card>
  )
}

/** This chair was lost while it presided, and is back. */
function Back({ backAt, onKeep }: { backAt: number; onKeep: () => void }) {
  const { t } = useTranslation()
  const me = useMyUserId() ?? ''
  const fromUserId = useBriefing((state) => state.presidingUserId)
  const since = useBriefing((state) => state.presidingSince)
  const name = usePresidingName()
  const left = clockOf(Math.max(0, backAt + TAKE_BACK_MS - useServerNow()))
  return (
    <Card words={t('conference.handover.back', { name })}>
      <AskButton
        size="md"
        name="briefing.preside"
        payload={{ userId: me, fromUserId, since }}
        icon={IconGavel}
        shortcut="P"
      >
        {`${t('conference.handover.takeBack')} · ${left}`}
      </AskButton>
      <Button size="md" variant="default" onClick={onKeep}>
        {t('conference.handover.keep', { name })}
      </Button>
    </Card>
  )
}

function Card({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <section className={classes.card} role="alert" data-testid="handover">
      <p className={classes.words}>{words}</p>
      <div className={classes.answers}>{children}</div>
    </section>
  )
}

/** In the head of the other desks: who was asked, or that nobody can be. */
function Waiting({ offer }: { offer: Offer }) {
  const { t } = useTranslation()
  const free = offer.asked.filter(({ declined }) => !declined).map(({ userId }) => userId)
  const names = useChairNames(free).join(', ')
  const time = clockOf(useLostFor() ?? 0)
  const words = t(
    offer.lost
      ? free.length === 0
        ? 'conference.handover.nobodyToAsk'
        : 'conference.handover.waitingAsLost'
      : 'conference.handover.waiting',
    { names, time },
  )
  return (
    <output className={classes.waiting} data-lost={offer.lost} title={words} data-testid="handover-waiting">
      <IconUserShare size={20} aria-hidden />
      <span>{words}</span>
      {!offer.lost && (
        <AskIcon
          name="handover.end"
          payload={{ offeredAt: offer.at }}
          icon={IconX}
          size={32}
          label={t('conference.handover.withdraw')}
        />
      )}
    </output>
  )
}
