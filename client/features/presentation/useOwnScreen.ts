import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import type { RoomState } from '../../lib/briefing/roomStore.ts'
import type { MediaSession } from '../../lib/media/session.ts'
import { notify, outdated } from '../../ui/notify.ts'
import { useAsk } from '../../ui/room/useAsk.ts'

/** Pages whose screen is opened already, and whose presentation is being asked for. */
const starting = new WeakSet<MediaSession>()

/** Why a presentation ended without a press at its own computer. */
type Why = 'lost' | 'turnOver' | 'stopped'

const ABOUT = 'presentation'

const presents = ({ state, me }: RoomState) => me !== null && state?.presentation?.deviceId === me.deviceId

const pressedHere = ({ pending }: RoomState) =>
  pending.some(({ name }) => name === 'presentation.stop' || name === 'floor.release')

function whyEnded(before: RoomState, now: RoomState): Why {
  const was = presents(before) ? before.state?.presentation : null
  if (was?.byHolder === true && now.state?.floor.holder?.siteId !== was.siteId) return 'turnOver'
  // What was begun and ended unseen was so while the link was away.
  return was == null || before.connection.status !== 'connected' ? 'lost' : 'stopped'
}

/**
 * The screen of this computer is captured while the briefing has it presented, and not a moment longer: in every view,
 * whoever ended it; who did not end it here is told why.
 */
export function useOwnScreen(): void {
  const { t } = useTranslation()
  const { store } = useRoomLink()
  const session = useMediaSession()
  const { ask } = useAsk()
  useEffect(
    () =>
      store.subscribe((now, before) => {
        // A turn that is over cannot be gone on with, nor beside another presentation.
        const turnOf = ({ state }: RoomState) => state?.floor.holder?.turnId
        if (now.state?.presentation != null || turnOf(now) !== turnOf(before)) outdated(ABOUT)
        if (now.connection.status !== 'connected' || presents(now) || starting.has(session)) return
        if (session.state.get().own.screen.status !== 'on') return
        void session.own.close('screen')
        if (pressedHere(before) || pressedHere(now)) return
        const why = whyEnded(before, now)
        const again = why === 'lost' && now.state?.presentation == null
        const words = [
          t(`conference.presentation.ended.${why}`),
          ...(again ? [t('conference.presentation.again')] : []),
        ]
        notify({ about: ABOUT, color: 'yellow', message: words.join(' '), autoClose: why === 'turnOver' && 15_000 })
      }),
    [store, session, t],
  )
  // Ended with the browser's own button.
  useEffect(() => {
    let before = session.state.get().own.screen.status
    return session.state.subscribe(() => {
      const { status } = session.state.get().own.screen
      const room = store.getState()
      const shown = presents(room) ? room.state?.presentation : null
      if (before === 'on' && status !== 'on' && shown != null)
        void ask('presentation.stop', { deviceId: shown.deviceId, since: shown.since })
      before = status
    })
  }, [store, session, ask])
  useEffect(() => () => outdated(ABOUT), [])
}

/** Opens this computer's screen, and shows it to everybody once the server has agreed. */
export async function startPresenting(session: MediaSession, ask: () => Promise<boolean>): Promise<void> {
  starting.add(session)
  await session.own.open('screen')
  const opened = session.state.get().own.screen.status === 'on'
  const granted = opened && (await ask())
  starting.delete(session)
  if (opened && !granted) await session.own.close('screen')
}
