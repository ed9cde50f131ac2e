import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RoomCheck } from '../../../shared/rehearsal.ts'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useMySiteId } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { seeOneself, TRIAL_MS, tryWay, type Loopback } from '../../lib/media/loopback.ts'
import { playStream } from '../../lib/media/echo.ts'

type State = { status: 'idle' | 'failed' | 'seeing' } | { status: 'measuring'; left: number }
/** So long a room sees itself, if it does not close the window before. */
const SEEING_MS = 20_000

/** Runs the way to the server and back; one at a time, and none any more when the window is closed. */
export function useBack(
  onFound: (change: Pick<RoomCheck, 'back' | 'link'>) => void,
  onReturned: (picture: MediaStream | null) => void,
) {
  const session = useMediaSession()
  const { t } = useTranslation()
  const site = useSiteName(useMySiteId())
  const [state, setState] = useState<State>({ status: 'idle' })
  const [loop, setLoop] = useState<Loopback | null>(null)
  const [hears, setHears] = useState(false)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])
  // Ends with the window, or by itself.
  useEffect(() => {
    if (loop === null) return
    const end = () => {
      setLoop(null)
      setState({ status: 'idle' })
    }
    const timer = setTimeout(end, SEEING_MS)
    return () => {
      clearTimeout(timer)
      onReturned(null)
      setHears(false)
      void loop.end().catch(() => {})
    }
  }, [loop, onReturned])
  // The room asked for it: its loudspeakers may howl.
  useEffect(() => {
    const sound = loop?.streams.sound
    return hears && sound != null ? playStream(sound, session.choices.get().speaker) : undefined
  }, [hears, loop, session])

  const run = useCallback(() => {
    const start = performance.now()
    const count = () =>
      setState({ status: 'measuring', left: Math.max(1, Math.ceil((TRIAL_MS - (performance.now() - start)) / 1000)) })
    const work = async () => {
      const { way } = session
      setLoop(null)
      if (way === null) return setState({ status: 'failed' })
      count()
      const timer = setInterval(() => here.current && count(), 500)
      try {
        const { link } = await tryWay(way, {
          title: `${t('conference.rehearsal.check.title')} · ${site}`,
          shown: (streams) => here.current && onReturned(streams?.picture ?? null),
        })
        clearInterval(timer)
        if (!here.current) return
        const own = await seeOneself(way)
        if (!here.current) return void own.loop.end().catch(() => {})
        setLoop(own.loop)
        setState({ status: 'seeing' })
        onReturned(own.loop.streams.picture)
        onFound({ back: await own.back, link })
      } catch {
        clearInterval(timer)
        setState({ status: 'failed' })
        onReturned(null)
      }
    }
    void work()
  }, [session, t, site, onFound, onReturned])
  return { run, state, hears, setHears }
}
