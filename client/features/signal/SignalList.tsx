import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Signal } from '../../../shared/signal.ts'
import { useBriefing, useServerNow } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { clockOf } from '../../lib/format.ts'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import { SignalRow } from './SignalRow.tsx'
import { signalIcons } from './signalIcons.ts'
import classes from './signal.module.css'

/** More rows are counted, not drawn. */
const SHOWN = 34

type Raised = Signal & { siteId: string }

/** Those first that nobody has seen; the oldest first. */
function useRaised(): Raised[] {
  const signals = useBriefing((state) => state.signals)
  return useMemo(
    () =>
      Object.entries(signals)
        .map(([siteId, signal]) => ({ siteId, ...signal }))
        .toSorted(
          (one, other) => Number(one.seenAt !== null) - Number(other.seenAt !== null) || one.raisedAt - other.raisedAt,
        ),
    [signals],
  )
}

/** In the head of a desk: the first that nobody has seen, how many there are beside it, and what is done with each. */
export function SignalList() {
  const { t } = useTranslation()
  const raised = useRaised()
  const unseen = raised.filter(({ seenAt }) => seenAt === null)
  const { opener, popup } = usePopup()
  const first = unseen[0] ?? raised[0]
  if (first === undefined) return null
  return (
    <>
      <Said newest={unseen.at(-1)} />
      <Chip first={first} count={raised.length} urgent={unseen.length > 0} opener={opener} />
      <Popup {...popup} label={t('conference.signal.list')}>
        <strong>{t('conference.signal.list')}</strong>
        <ul className={classes.list}>
          {raised.slice(0, SHOWN).map(({ siteId, ...signal }) => (
            <SignalRow key={siteId} siteId={siteId} signal={signal} />
          ))}
        </ul>
        {raised.length > SHOWN && (
          <p className={classes.more}>{t('conference.signal.more', { count: raised.length - SHOWN })}</p>
        )}
      </Popup>
    </>
  )
}

type ChipProps = { first: Raised; count: number; urgent: boolean; opener: ReturnType<typeof usePopup>['opener'] }

function Chip({ first, count, urgent, opener }: ChipProps) {
  const { t } = useTranslation()
  const site = useSiteName(first.siteId)
  const short = useShortNames().get(first.siteId) ?? site
  const time = clockOf(useServerNow() - first.raisedAt)
  const Icon = signalIcons[first.kind]
  const words = (name: string) => t(`conference.signal.of.${first.kind}`, { site: name })
  const more = count > 1 ? ` · +${count - 1}` : ''
  return (
    <Button
      {...opener}
      className={classes.chip}
      h={42}
      px="sm"
      color="yellow"
      variant={urgent ? 'filled' : 'default'}
      autoContrast
      leftSection={<Icon size={20} aria-hidden />}
      title={`${words(site)} · ${time}${more}`}
      aria-label={`${words(site)}${more}`}
      data-testid="signals"
      data-unseen={urgent}
    >
      <span className={classes.whole}>
        <span>{words(short)}</span>
        <span>{`${time}${more}`}</span>
      </span>
      <span className={classes.count}>{count}</span>
    </Button>
  )
}

/** The newest is said to who hears the page, at once: this comes with it. Who looks at the page reads the head. */
function Said({ newest }: { newest: Raised | undefined }) {
  const { t } = useTranslation()
  const site = useSiteName(newest?.siteId ?? null)
  return (
    <p className="dc-hidden" role="alert">
      {newest !== undefined && t(`conference.signal.of.${newest.kind}`, { site })}
    </p>
  )
}
