import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { signalKinds, type Signal } from '../../../shared/signal.ts'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { useAsked, useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { AskButton, AskIcon } from '../../ui/room/AskButton.tsx'
import { signalIcons } from './signalIcons.ts'
import classes from './signal.module.css'

/** One press each; where the one stands that is up, it says so and is taken back. */
export function SignalButtons() {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const signal = useBriefing(({ signals }) => signals[siteId])
  const open = useBriefing(({ lifecycle }) => lifecycle.status === 'open')
  // What takes the place of a signal names it.
  const asked = useAsked('signal.raise')
  return (
    <section className={classes.own} aria-label={t('conference.signal.own')} data-testid="own-signal">
      {signalKinds.map((kind) =>
        signal?.kind === kind ? (
          <Raised key={kind} siteId={siteId} signal={signal} />
        ) : (
          <AskButton
            key={kind}
            name="signal.raise"
            payload={{ kind, raisedAt: signal?.raisedAt ?? null }}
            busy={asked}
            variant="default"
            icon={signalIcons[kind]}
            disabled={!open}
          >
            {t(`conference.signal.kind.${kind}`)}
          </AskButton>
        ),
      )}
    </section>
  )
}

function Raised({ siteId, signal: { kind, raisedAt, seenAt } }: { siteId: string; signal: Signal }) {
  const { t } = useTranslation()
  const at = useTimeWithDay()(raisedAt)
  const sent = t(`conference.signal.sent.${kind}`, { at })
  return (
    <div className={classes.raised} title={sent} data-seen={seenAt !== null}>
      <output className={classes.words}>
        <strong>{t(`conference.signal.kind.${kind}`)}</strong>
        <span>{seenAt === null ? t('conference.signal.sentAt', { at }) : t('conference.signal.seen')}</span>
      </output>
      <AskIcon
        name="signal.lower"
        payload={{ siteId, raisedAt }}
        icon={IconX}
        label={t('conference.signal.takeBack')}
        color="yellow"
        size={36}
      />
    </div>
  )
}
