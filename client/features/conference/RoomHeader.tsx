import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconDoorExit } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useBriefing, useRoom, useServerNow } from '../../lib/briefing/roomContext.ts'
import { countPresent } from '../../lib/briefing/siteStanding.ts'
import { timeOf } from '../../lib/format.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { Apart } from '../../ui/Boundary.tsx'
import { StateBadge } from '../../ui/StateBadge.tsx'
import { RoomSound } from '../programme/RoomSound.tsx'
import classes from './conference.module.css'
import { OwnDevices } from './OwnDevices.tsx'
import type { View } from './views.ts'

type RoomHeaderProps = {
  view: View
  views: readonly View[]
  onView: (view: View) => void
  /** What this view's person may do to the whole briefing. */
  children?: ReactNode
}

const badges = { planned: 'waiting', open: 'live', paused: 'paused', closed: 'over' } as const

/** What the briefing is, how it stands, what time it is; sound, language, view, and the way out. */
export function RoomHeader({ view, views, onView, children }: RoomHeaderProps) {
  const { t } = useTranslation()
  const title = useBriefing((state) => state.plan.title)
  const status = useBriefing((state) => state.lifecycle.status)
  const total = useBriefing((state) => state.plan.sites.length)
  const count = useRoom(countPresent)
  const person = useRoom(({ me }) => me?.principal.kind === 'person')
  return (
    <header className={classes.header}>
      <h1 className={classes.title} title={title}>
        {title}
      </h1>
      <div className={classes.status}>
        <StateBadge state={badges[status]} label={t(`conference.status.${status}`)} />
        <span title={t('conference.attendance.sitesPresent')}>
          {t('conference.attendance.sitesOf', { count, total })}
        </span>
        <WallClock />
      </div>
      <div className={classes.tools}>
        {children}
        <Apart>
          <OwnDevices />
          <RoomSound />
        </Apart>
        {views.length > 1 && (
          <NativeSelect
            size="sm"
            className={classes.viewSwitch}
            aria-label={t('conference.view.label')}
            value={view}
            onChange={(event) => onView(views.find((one) => one === event.currentTarget.value) ?? view)}
            data={views.map((one) => ({ value: one, label: t(`conference.view.${one}`) }))}
          />
        )}
        <LanguageSwitch />
        {person && (
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
