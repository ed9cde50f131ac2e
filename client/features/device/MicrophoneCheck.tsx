import { Alert, Select, Stack, Switch, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { soundProcessing, type DeviceChoices } from '../../lib/media/choices.ts'
import { CaptureProblem } from './CaptureProblem.tsx'
import { CheckCard, type CheckResult } from './CheckCard.tsx'
import classes from './device.module.css'
import { DeviceSelect } from './DeviceSelect.tsx'
import { FLOOR_DB, measureSound, SPEECH_DB } from './soundLevel.ts'
import type { Capture } from './useCapture.ts'

type MicrophoneCheckProps = {
  capture: Capture
  retry: () => void
  /** Somebody was heard with the chosen microphone. */
  heard: boolean
  onHeard: () => void
  devices: readonly MediaDeviceInfo[]
  choices: DeviceChoices
  choose: (change: Partial<DeviceChoices>) => void
}

export function useMicrophoneResult(capture: Capture, heard: boolean): CheckResult {
  const { t } = useTranslation()
  switch (capture.status) {
    case 'off':
    case 'opening':
      return { state: 'waiting', word: t('device.opening') }
    case 'failed':
      return { state: 'warning', word: t(`device.problem.microphone.${capture.reason}`) }
    case 'on':
      return heard
        ? { state: 'ready', word: t('device.microphone.ok') }
        : { state: 'waiting', word: t('common.state.waiting') }
  }
}

/** Loudness and choice of the microphone, and whose sound processing it gets. */
export function MicrophoneCheck({ capture, retry, heard, onHeard, devices, choices, choose }: MicrophoneCheckProps) {
  const { t } = useTranslation()
  return (
    <CheckCard name={t('device.microphone.name')} result={useMicrophoneResult(capture, heard)}>
      <Stack gap="md">
        {capture.status === 'failed' ? (
          <CaptureProblem kind="microphone" reason={capture.reason} onRetry={retry} />
        ) : (
          <>
            <Text>{t('device.microphone.speak')}</Text>
            <Meter track={capture.status === 'on' ? capture.track : null} heard={heard} onHeard={onHeard} />
          </>
        )}
        {capture.status === 'on' && capture.fellBack && <Alert color="yellow">{t('device.fellBack')}</Alert>}
        <DeviceSelect
          label={t('device.microphone.choose')}
          word={t('device.microphone.name')}
          devices={devices}
          value={choices.microphone}
          onChange={(microphone) => choose({ microphone })}
        />
        <Select
          label={t('device.microphone.processing')}
          data={soundProcessing.options.map((value) => ({ value, label: t(`device.microphone.${value}`) }))}
          value={choices.processing}
          onChange={(value) => choose({ processing: soundProcessing.catch('laptop').parse(value) })}
        />
        <Switch
          label={t('device.microphone.echo')}
          checked={choices.echoCancellation}
          onChange={(event) => choose({ echoCancellation: event.currentTarget.checked })}
        />
      </Stack>
    </CheckCard>
  )
}

/** Measurements in a row that are speech and not a knock: a third of a second. */
const ENOUGH = 5
/** Measurements without a sound after which help is offered: six seconds. */
const LONG_SILENCE = 90

type MeterProps = { track: MediaStreamTrack | null; heard: boolean; onHeard: () => void }

function Meter({ track, heard, onHeard }: MeterProps) {
  const { t } = useTranslation()
  const [level, setLevel] = useState(-127)
  const [silent, setSilent] = useState(false)
  const muted = useMuted(track)
  const listener = useRef(onHeard)
  useEffect(() => {
    listener.current = onHeard
  }, [onHeard])
  useEffect(() => {
    if (track === null) return
    let loud = 0
    let quiet = 0
    return measureSound(track, (measured) => {
      setLevel(measured)
      const speech = measured >= SPEECH_DB
      loud = speech ? loud + 1 : 0
      quiet = speech ? 0 : quiet + 1
      setSilent(quiet > LONG_SILENCE)
      if (loud === ENOUGH) listener.current()
    })
  }, [track])
  const share = Math.min(1, Math.max(0, 1 - level / FLOOR_DB))
  return (
    <div>
      <span className="dc-hidden">
        <meter aria-label={t('device.microphone.level')} value={share} />
      </span>
      <div className={classes.meter} aria-hidden>
        <span style={{ clipPath: `inset(0 ${((1 - share) * 100).toFixed(1)}% 0 0)` }} />
        <i style={{ left: `${(1 - SPEECH_DB / FLOOR_DB) * 100}%` }} />
      </div>
      {muted && (
        <Alert color="yellow" mt="sm">
          {t('device.microphone.muted')}
        </Alert>
      )}
      {!muted && silent && !heard && (
        <Alert color="yellow" mt="sm">
          {t('device.microphone.quiet')}
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
