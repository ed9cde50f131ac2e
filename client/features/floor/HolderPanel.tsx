import { Button, Text } from '@mantine/core'
import { IconArrowBackUp, IconClockPause, IconGavel, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { INTERRUPTED_MAX, type Turn } from '../../../shared/floor.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useHearing, usePresidingSiteId, useSiteName, useStanding } from '../../lib/briefing/selectors.ts'
import { useIsFresh, useSiteFlow, useTurnWord } from '../../lib/briefing/siteFlow.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { AskButton } from '../../ui/room/AskButton.tsx'
import { StandingWords } from '../../ui/room/StandingWords.tsx'
import { TurnTime } from '../../ui/room/TurnTime.tsx'
import { useNarrow } from '../../ui/room/useNarrow.ts'
import { withAskWords } from './askWords.ts'
import classes from './floor.module.css'
import { useLostHolder } from './useLostHolder.ts'

/** Fetched when the first turn waits. */
const WhoWaits = lazyPart(async () => (await withAskWords(import('./WhoWaits.tsx'))).WhoWaits, { coming: null })

/** What one press adds to a turn, or leaves to one without a limit. */
const MORE_MINUTES = 2

/** Who speaks now and for how long (the picture says on what), and the way to end the turn; asks when the site was lost. */
export function HolderPanel() {
  const { t } = useTranslation()
  const holder = useBriefing((state) => state.floor.holder)
  const site = useSiteName(holder?.siteId ?? null)
  const paused = useBriefing(({ lifecycle }) => lifecycle.status === 'paused')
  const word = useTurnWord(holder)
  const narrow = useNarrow()
  const away = useStanding(holder?.siteId ?? '').status !== 'present'
  const question = useLostHolder()
  const interrupted = useBriefing((state) => state.floor.interrupted)
  const waits = interrupted.at(-1)
  const waiting = useSiteName(waits?.siteId ?? null)
  const chairSiteId = usePresidingSiteId()
  // A phone asks above all parts (`LostHolder`).
  const lost = narrow ? null : question
  if (holder === null) {
    return (
      <section className={classes.holder} aria-label={t('conference.floor.turn')}>
        <Text c="dimmed">{t('conference.floor.nobody')}</Text>
      </section>
    )
  }
  const limited = holder.allottedMs !== null
  const between = holder.intervention
  const chairMay =
    chairSiteId !== null &&
    !paused &&
    chairSiteId !== holder.siteId &&
    interrupted.length < INTERRUPTED_MAX &&
    !interrupted.some(({ siteId }) => siteId === chairSiteId)
  return (
    <section
      className={`${classes.holder} ${lost !== null ? classes.lostHolder : word === 'keeping' || away ? '' : classes.holding}`}
      aria-label={t('conference.floor.turn')}
      data-testid="holder"
    >
      <div className={classes.holderHead}>
        {away ? (
          <StateBadge state="lost" label={<StandingWords siteId={holder.siteId} />} />
        ) : (
          <StateBadge
            state={paused ? 'paused' : word === 'keeping' ? 'warning' : 'onAir'}
            label={t(`conference.floor.${word === 'speaking' && between !== null ? `between.${between}` : word}`)}
          />
        )}
        <span className={classes.holderTime}>
          <TurnTime turn={holder} size="md" />
          {!limited && <span className={classes.noLimit}>{t('conference.floor.noLimit')}</span>}
        </span>
      </div>
      <strong className={classes.holderSite} title={site}>
        {site}
      </strong>
      {waits !== undefined && <WhoWaits turn={waits} site={waiting} />}
      {!paused && !away && <NotHeard turn={holder} />}
      {lost !== null && (
        <p role="alert" className={classes.lostHint} data-testid="holder-lost">
          {t('conference.floor.holderLostHint')}
        </p>
      )}
      <div className={classes.holderActions}>
        <AskButton
          name="floor.take"
          payload={{ turnId: holder.turnId }}
          icon={waits === undefined ? IconPlayerStop : IconArrowBackUp}
          variant="light"
          color={waits === undefined ? 'red' : 'blue'}
          size="sm"
          hint={
            waits === undefined
              ? t('conference.floor.takeHint', { site })
              : t('conference.floor.giveBackHint', { site: waiting })
          }
          testId="floor-take"
          shortcut={between === 'chair' ? 'X' : 'K'}
        >
          {t(`conference.floor.${waits === undefined ? 'take' : 'giveBack'}`)}
        </AskButton>
        {chairMay && (
          <AskButton
            name="floor.interrupt"
            payload={{ siteId: chairSiteId, turnId: holder.turnId, kind: 'chair' }}
            variant="default"
            size="sm"
            icon={IconGavel}
            hint={t('conference.floor.chairSpeaksHint', { site })}
            shortcut="X"
          >
            {t('conference.floor.chairSpeaks')}
          </AskButton>
        )}
        <AskButton
          name="floor.extend"
          payload={{ turnId: holder.turnId, allottedMs: holder.allottedMs, minutes: MORE_MINUTES }}
          variant="default"
          size="sm"
          hint={t(`conference.floor.${limited ? 'extendHint' : 'setLimitHint'}`, { count: MORE_MINUTES })}
          shortcut="+"
        >
          {t(`conference.floor.${limited ? 'extend' : 'setLimit'}`, { count: MORE_MINUTES })}
        </AskButton>
        {lost !== null && (
          <Button
            size="sm"
            variant="default"
            leftSection={<IconClockPause size={20} aria-hidden />}
            onClick={lost.wait}
          >
            {t('conference.floor.wait')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** The holder may be heard, and no sound of it comes in at the server. */
function NotHeard({ turn }: { turn: Turn }) {
  const { t } = useTranslation()
  const flow = useSiteFlow(turn.siteId)
  const muted = useHearing(turn.siteId) === 'muted'
  const fresh = useIsFresh(turn)
  if (muted || fresh || flow === 'both' || flow === 'heard' || flow === 'unknown') return null
  return <span className={classes.notHeard}>{t('conference.floor.notHeard')}</span>
}
