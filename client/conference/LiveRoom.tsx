import { ActionIcon } from '@mantine/core'
import { IconMinimize } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'wouter'
import type { Role } from '../../shared/roles.ts'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import { useBriefing, useMay, useMyRoles, useMySiteId, useRoom } from '../lib/briefing/roomContext.ts'
import { withLeadWords, withRareWords } from '../lib/i18n.ts'
import { LazySessionEnd } from '../ui/LazySessionEnd.tsx'
import { Apart, Boundary } from '../ui/Boundary.tsx'
import { lazyPart, type LazyPart } from '../ui/lazyPart.tsx'
import { useReloadWouldCost } from '../ui/reloading.ts'
import { DeskKeys } from '../ui/room/DeskKeys.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { useKeepFocus } from '../ui/room/useKeepFocus.ts'
import { useHoldsFloor } from '../lib/briefing/selectors.ts'
import { useIdle } from '../ui/useIdle.ts'
import { pageStands, whenIdle } from '../ui/whenIdle.ts'
import { useOpeningNotices } from '../features/lifecycle/useOpeningNotices.ts'
import { useOwnScreen } from '../features/presentation/useOwnScreen.ts'
import { SoundBlocked } from '../features/programme/SoundBlocked.tsx'
import classes from './room.module.css'
import { ConnectionNotice } from './ConnectionNotice.tsx'
import { RoomHeader } from './RoomHeader.tsx'
import { useDeviceNotices } from './useDeviceNotices.ts'
import { useFullScreen } from './useFullScreen.ts'
import { useRoomGone } from './useRoomGone.ts'
import { isStandIn } from './useRoomSession.ts'
import { screens } from './viewScreens.tsx'
import { viewOf, viewsFor } from './views.ts'

const nothing = { coming: null, notice: null }
/** Rarely needed. */
const MediaNotice = lazyPart(async () => (await withRareWords(import('./MediaNotice.tsx'))).MediaNotice, nothing)
const RoomGoneNotice = lazyPart(async () => (await withRareWords(import('./RoomGoneNotice.tsx'))).RoomGoneNotice, {
  coming: null,
})
const StandIn = lazyPart(async () => (await withRareWords(import('./StandIn.tsx'))).StandIn, { coming: null })
const PausedNotice = lazyPart(
  async () => (await import('../features/lifecycle/PausedNotice.tsx')).PausedNotice,
  nothing,
)
/** For those who lead; a room's computer does without. */
const LostHolder = lazyPart(
  async () => (await withLeadWords(import('../features/floor/LostHolder.tsx'))).LostHolder,
  nothing,
)
const LeadNotices = lazyPart(
  async () => (await withRareWords(import('../features/lifecycle/LeadNotices.tsx'))).LeadNotices,
  nothing,
)

const PresidingNotice = lazyPart(
  async () => (await import('../features/lifecycle/PresidingNotice.tsx')).PresidingNotice,
  nothing,
)

/** The room once one is in: head, notices, and the view of one's role (or the waiting room before the opening). */
export function LiveRoom({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams()
  const roles = useMyRoles()
  const planned = useBriefing((state) => state.lifecycle.status === 'planned')
  const view = viewOf(roles, search.get('view'))
  const Screen = screens[planned ? 'waiting' : view]
  const paused = useBriefing((state) => state.lifecycle.status === 'paused')
  const narrow = useNarrow()
  const troubled = useMedia(({ trouble }) => trouble !== null)
  const roomGone = useRoomGone()
  const standsIn = useRoom(isStandIn)
  const person = useRoom(({ me }) => me?.principal.kind === 'person')
  const room = useRef<HTMLDivElement>(null)
  const [full, toggleFull] = useFullScreen()
  useDeviceNotices()
  useOwnScreen()
  useOpeningNotices(useMay('briefing.unopen') !== 'no')
  useViewsAtHand(roles)
  useStands(Screen)
  useKeepFocus(room)
  useReloadWouldCost(useCosts())
  const leads = view !== 'observer' && view !== 'site'
  const idle = useIdle()
  return (
    <DeskKeys on={view === 'chair' || view === 'director'}>
      <div ref={room} className={classes.room} data-view={view} data-full={full}>
        <Apart>
          <RoomHeader
            briefingId={briefingId}
            view={view}
            views={viewsFor(roles)}
            onView={(wanted) => setSearch({ view: wanted }, { replace: true })}
            onFull={toggleFull}
          />
          <ConnectionNotice />
          {troubled && <MediaNotice />}
          {standsIn ? <StandIn /> : roomGone !== null && <RoomGoneNotice room={roomGone} />}
          {paused && <PausedNotice />}
          {/* On wide screens it stands where the floor is led. */}
          {narrow && leads && <LostHolder />}
          {idle && (leads ? <LeadNotices /> : <PresidingNotice />)}
        </Apart>
        <main className={classes.main}>
          <Screen briefingId={briefingId} />
        </main>
        <Boundary>
          <SoundBlocked />
        </Boundary>
        {full && (
          <ActionIcon
            className={classes.leaveFull}
            variant="default"
            size={42}
            aria-label={t('conference.programme.leaveFull')}
            title={t('conference.programme.leaveFull')}
            onClick={toggleFull}
          >
            <IconMinimize size={22} aria-hidden />
          </ActionIcon>
        )}
        {person && <LazySessionEnd />}
      </div>
    </DeskKeys>
  )
}

/** Whether this page would be missed for a moment: it speaks, shows its screen, or waits for an answer. */
function useCosts(): boolean {
  const holds = useHoldsFloor(useMySiteId())
  const gives = useMedia(
    ({ own }) => own.screen.status === 'on' || (own.microphone.status === 'on' && own.microphone.wanted),
  )
  return useRoom(({ pending }) => pending.length > 0) || holds || gives
}

/** So long at most the view waits for its media before it counts as standing, in milliseconds. */
const MEDIA_WITHIN_MS = 8000

/** Says that the room stands: its view is drawn, and pictures and sound have come or take long. */
function useStands(Screen: LazyPart<{ briefingId: string }>) {
  const connected = useMedia(({ connection }) => connection.status === 'connected')
  useEffect(() => {
    const timer = setTimeout(() => void Screen.tried().then(pageStands), connected ? 0 : MEDIA_WITHIN_MS)
    return () => clearTimeout(timer)
  }, [Screen, connected])
}

/** Fetches the views of one's roles when the page is idle, so that the opening or a switch shows the next one at once. */
function useViewsAtHand(roles: readonly Role[]) {
  const views = viewsFor(roles).join(' ')
  useEffect(
    () =>
      whenIdle(() => {
        PausedNotice.fetch()
        for (const view of viewsFor(roles)) screens[view].fetch()
      }),
    // oxlint-disable-next-line react/exhaustive-deps -- the words of `views` stand for the roles, an array that is new after each sync
    [views],
  )
}
