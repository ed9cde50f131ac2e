import { notifications } from '@mantine/notifications'
import { useEffect, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMyRoles, useRoom } from '../../lib/briefing/roomContext.ts'
import { LostHolder } from '../floor/LostHolder.tsx'
import { RunningControls } from '../lifecycle/LifecycleButtons.tsx'
import { MoreActions } from '../lifecycle/MoreActions.tsx'
import { PausedNotice } from '../lifecycle/PausedNotice.tsx'
import { SoundBlocked } from '../programme/SoundBlocked.tsx'
import classes from './conference.module.css'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { RoomHeader } from './RoomHeader.tsx'
import { viewOf, viewsFor, type View } from './views.ts'
import { ChairView } from './ChairView.tsx'
import { DirectorView } from './DirectorView.tsx'
import { ObserverView } from './ObserverView.tsx'
import { SecretaryView } from './SecretaryView.tsx'
import { SiteView } from './SiteView.tsx'
import { WaitingRoom } from './WaitingRoom.tsx'

const screens: Record<View, ComponentType<{ briefingId: string }>> = {
  chair: ChairView,
  secretary: SecretaryView,
  director: DirectorView,
  site: SiteView,
  observer: ObserverView,
}

/** The room once one is in: head, notices, and the view of one's role (or the waiting room before the opening). */
export function LiveRoom({ briefingId }: { briefingId: string }) {
  const [search, setSearch] = useSearchParams()
  const roles = useMyRoles()
  const planned = useBriefing((state) => state.lifecycle.status === 'planned')
  const view = viewOf(roles, search.get('view'))
  const Screen = planned ? WaitingRoom : screens[view]
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  useDeviceNotices()
  return (
    <div className={classes.room} data-view={view}>
      <RoomHeader
        view={view}
        views={viewsFor(roles)}
        onView={(wanted) => setSearch({ view: wanted }, { replace: true })}
      >
        {view !== 'observer' && (
          <>
            <RunningControls />
            <MoreActions briefingId={briefingId} />
          </>
        )}
      </RoomHeader>
      <ConnectionNotice />
      <PausedNotice />
      <main className={classes.main}>
        <Screen briefingId={briefingId} />
      </main>
      {/* Without a link nothing can be decided, and the notice of it must be read. */}
      {linked && view !== 'observer' && view !== 'site' && (
        <div className={classes.question}>
          <LostHolder />
        </div>
      )}
      <SoundBlocked />
    </div>
  )
}

/** Says when a camera or microphone was pulled out, and what is used instead. */
function useDeviceNotices() {
  const { t } = useTranslation()
  const session = useMediaSession()
  useEffect(
    () =>
      session.onNotice((notice) =>
        notifications.show({
          color: 'yellow',
          message:
            notice.type === 'fellBack'
              ? t(`conference.devices.fellBack.${notice.source}`, { label: notice.label })
              : t(`conference.devices.lost.${notice.source}`),
        }),
      ),
    [session, t],
  )
}
