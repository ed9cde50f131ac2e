import { notifications } from '@mantine/notifications'
import { Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { Role } from '../../../shared/roles.ts'
import { LoadingState } from '../../ui/LoadingState.tsx'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMay, useMyRoles, useRoom } from '../../lib/briefing/roomContext.ts'
import { useKeepFocus } from '../../ui/room/useKeepFocus.ts'
import { whenIdle } from '../../ui/whenIdle.ts'
import { LostHolder } from '../floor/LostHolder.tsx'
import { RunningControls } from '../lifecycle/LifecycleButtons.tsx'
import { MoreActions } from '../lifecycle/MoreActions.tsx'
import { useOpeningNotices } from '../lifecycle/UndoOpening.tsx'
import { PausedNotice } from '../lifecycle/PausedNotice.tsx'
import { SoundBlocked } from '../programme/SoundBlocked.tsx'
import classes from './conference.module.css'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { MediaNotice } from './MediaNotice.tsx'
import { RoomHeader } from './RoomHeader.tsx'
import { fetchView, ViewScreen } from './viewScreens.tsx'
import { viewOf, viewsFor } from './views.ts'

/** The room once one is in: head, notices, and the view of one's role (or the waiting room before the opening). */
export function LiveRoom({ briefingId }: { briefingId: string }) {
  const [search, setSearch] = useSearchParams()
  const roles = useMyRoles()
  const planned = useBriefing((state) => state.lifecycle.status === 'planned')
  const view = viewOf(roles, search.get('view'))
  const linked = useRoom(({ connection }) => connection.status === 'connected')
  const room = useRef<HTMLDivElement>(null)
  useDeviceNotices()
  useOpeningNotices(useMay('briefing.unopen') !== 'no')
  useViewsAtHand(roles)
  useKeepFocus(room)
  return (
    <div ref={room} className={classes.room} data-view={view}>
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
      <MediaNotice />
      <PausedNotice />
      <main className={classes.main}>
        <Suspense fallback={<LoadingState />}>
          <ViewScreen shown={planned ? 'waiting' : view} briefingId={briefingId} />
        </Suspense>
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

/** Fetches the views of one's roles when the page is idle, so that the opening or a switch shows the next one at once. */
function useViewsAtHand(roles: readonly Role[]) {
  const views = viewsFor(roles).join(' ')
  useEffect(
    () =>
      whenIdle(() => {
        for (const view of viewsFor(roles)) void fetchView(view)
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the words of `views` stand for the roles, an array that is new after each sync
    [views],
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
