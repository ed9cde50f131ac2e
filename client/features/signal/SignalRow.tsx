import { useTranslation } from 'react-i18next'
import type { Signal } from '../../../shared/signal.ts'
import { useServerNow } from '../../lib/briefing/roomContext.ts'
import { useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { clockOf } from '../../lib/format.ts'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import classes from './signal.module.css'

/** One signal of those that are up: whose, which, for how long, and what is done with it. */
export function SignalRow({ siteId, signal: { kind, raisedAt, seenAt } }: { siteId: string; signal: Signal }) {
  const { t } = useTranslation()
  const site = useSiteName(siteId)
  const short = useShortNames().get(siteId) ?? site
  const now = useServerNow()
  const there = useStanding(siteId).status === 'present'
  const payload = { siteId, raisedAt }
  return (
    <li className={classes.row} data-site={siteId}>
      <span className={classes.about} title={site}>
        <span>
          {t(`conference.signal.of.${kind}`, { site: short })} ·{' '}
          <span className={classes.time}>{clockOf(now - raisedAt)}</span>
        </span>
        {!there && (
          <span className={classes.away}>
            <StandingWords siteId={siteId} />
          </span>
        )}
      </span>
      <span className={classes.actions}>
        {seenAt === null ? (
          <AskButton name="signal.see" payload={payload} size="xs" label={t('conference.signal.seeOf', { site })}>
            {t('conference.signal.see')}
          </AskButton>
        ) : (
          <span className={classes.seen}>{t('conference.signal.see')}</span>
        )}
        <AskButton
          name="signal.lower"
          payload={payload}
          size="xs"
          variant="default"
          label={t('conference.signal.dropOf', { site })}
        >
          {t('conference.signal.drop')}
        </AskButton>
      </span>
    </li>
  )
}
