import { Alert } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { FLOOR_DB, measureSound, SPEECH_DB } from '../lib/media/soundLevel.ts'
import classes from './SoundMeter.module.css'

/** Measurements in a row that are speech and not a knock: a third of a second. */
const ENOUGH = 5
/** Measurements without a sound after which help is offered: six seconds. */
const LONG_SILENCE = 90

type SoundMeterProps = {
  track: MediaStreamTrack | null
  label: string
  heard: boolean
  onHeard: () => void
  /** Said when the system, or a switch on the microphone itself, gives no sound, and when nothing was heard for long. */
  muted: string
  quiet: string
}

/** How loud a microphone is, and whether somebody was heard with it. */
export function SoundMeter({ track, label, heard, onHeard, muted, quiet }: SoundMeterProps) {
  const [level, setLevel] = useState(-127)
  const [silent, setSilent] = useState(false)
  const isMuted = useMuted(track)
  const listener = useRef(onHeard)
  useEffect(() => {
    listener.current = onHeard
  }, [onHeard])
  useEffect(() => {
    if (track === null) return
    let loud = 0
    let still = 0
    return measureSound(track, (measured) => {
      setLevel(measured)
      const speech = measured >= SPEECH_DB
      loud = speech ? loud + 1 : 0
      still = speech ? 0 : still + 1
      setSilent(still > LONG_SILENCE)
      if (loud === ENOUGH) listener.current()
    })
  }, [track])
  const share = Math.min(1, Math.max(0, 1 - level / FLOOR_DB))
  const said = isMuted ? muted : silent && !heard ? quiet : ''
  return (
    <div>
      <span className="dc-hidden">
        <meter aria-label={label} value={share} />
      </span>
      <div className={classes.meter} aria-hidden>
        <span style={{ clipPath: `inset(0 ${((1 - share) * 100).toFixed(1)}% 0 0)` }} />
        <i style={{ left: `${(1 - SPEECH_DB / FLOOR_DB) * 100}%` }} />
      </div>
      {said !== '' && (
        <Alert color="yellow" mt="sm">
          {said}
        </Alert>
      )}
    </div>
  )
}

/** The system or a switch on the microphone itself gives no sound. */
function useMuted(track: MediaStreamTrack | null): boolean {
  const [muted, setMuted] = useState(false)
  useEffect(() => {
    const look = () => setMuted(track?.muted ?? false)
    look()
    track?.addEventListener('mute', look)
    track?.addEventListener('unmute', look)
    return () => {
      track?.removeEventListener('mute', look)
      track?.removeEventListener('unmute', look)
    }
  }, [track])
  return muted
}
