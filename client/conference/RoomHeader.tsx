import { ActionIcon } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDoorExit, IconGavel, IconMaximize } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBriefing, useRoom, useServerNow } from '../lib/briefing/roomContext.ts'
import { usePresidingName } from '../lib/briefing/selectors.ts'
import { countPresent } from '../lib/briefing/siteStanding.ts'
import { timeOf } from '../lib/format.ts'
import { withLeadWords, withRareWords } from '../lib/i18n.ts'
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx'
import { Apart } from '../ui/Boundary.tsx'
import { lazyPart } from '../ui/lazyPart.tsx'
import { useIdle } from '../ui/useIdle.ts'
import { StateBadge } from '../ui/StateBadge.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { withMessageWords } from '../features/messages/words.ts'
import { RoomSound } from '../features/programme/RoomSound.tsx'
import classes from './room.module.css'
import { OwnDevices } from './OwnDevices.tsx'
import { Place } from './Place.tsx'
import type { View } from './views.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

/** A room's computer does without. */
const RunningControls = lazyPart(
  async () => (await withLeadWords(import('../features/lifecycle/LifecycleButtons.tsx'))).RunningControls,
  {
    coming: null,
    notice: null,
  },
)
const menuComes = <ActionIcon variant="default" size={42} disabled aria-hidden />
/** No view waits for it. */
const RoomMenu = lazyPart(async () => (await withMessageWords(withRareWords(import('./RoomMenu.tsx')))).RoomMenu, {
  coming: menuComes,
  notice: null,
})

type RoomHeaderProps = {
  briefingId: string
  view: View
  views: readonly View[]
  onView: (view: View) => void
  /** Shows the programme over the whole screen. */
  onFull: () => void
}

const badges = { planned: 'waiting', open: 'live', paused: 'paused', closed: 'over' } as const

/** One row: what the briefing is, who presides, how it stands, what time it is, and what is done to the whole of it. */
export function RoomHeader(props: RoomHeaderProps) {
  const { t } = useTranslation()
  const title = useBriefing((state) => state.plan.title)
  const status = useBriefing((state) => state.lifecycle.status)
  const total = useBriefing((state) => state.plan.sites.length)
  const presiding = usePresidingName()
  const count = useRoom(countPresent)
  const person = useRoom(({ me }) => me?.principal.kind === 'person')
  const phone = useNarrow()
  const idle = useIdle()
  const wide = useMediaQuery('(min-width: 90em)', false, { getInitialValueInEffect: false })
  // Before that who presides needs the room.
  const widest = useMediaQuery('(min-width: 100em)', false, { getInitialValueInEffect: false })
  return (
    <header className={classes.header}>
      <div className={classes.titles}>
        <h1 className={classes.title} title={title}>
          {title}
        </h1>
        {presiding !== '' && (
          <p className={classes.presiding} data-testid="presiding">
            <IconGavel size={15} aria-hidden /> <span>{t('conference.lifecycle.presiding', { name: presiding })}</span>
          </p>
        )}
      </div>
      <Place of="header" />
      <div className={classes.status}>
        {/* A phone's row is for who presides: how it stands is said below it. */}
        {!phone && (
          <>
            <StateBadge state={badges[status]} label={t(`conference.status.${status}`)} />
            <span title={t('conference.attendance.sitesPresent')}>
              <span className={classes.sitesOf}>{t('conference.attendance.sitesOf', { count, total })}</span>
              <span className={classes.sitesShort} aria-hidden>{`${count}/${total}`}</span>
            </span>
          </>
        )}
        <WallClock />
      </div>
      <div className={classes.tools}>
        <Apart>
          {!phone && props.view !== 'observer' && props.view !== 'site' && <RunningControls />}
          {wide && <OwnDevices />}
          <RoomSound />
          {!phone && (
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('conference.programme.full')}
              title={t('conference.programme.full')}
              onClick={props.onFull}
            >
              <IconMaximize size={22} aria-hidden />
            </ActionIcon>
          )}
          {widest && props.views.length > 1 && <ViewSwitch {...props} />}
          {wide && <LanguageSwitch />}
          {idle ? (
            <RoomMenu {...props} folded={phone ? 'all' : wide ? 'none' : 'some'} switches={!widest} />
          ) : (
            menuComes
          )}
        </Apart>
        {wide && person && (
          <ActionIcon
            title={t('conference.leave')}
            component={Link}
            to="/"
            variant="default"
            size={42}
            aria-label={t('conference.leave')}
          >
            <IconDoorExit size={22} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </header>
  )
}

function WallClock() {
  return <time className={classes.clock}>{timeOf(useServerNow(1000))}</time>
}
