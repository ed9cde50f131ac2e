import { Alert, Select, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { soundProcessing, type DeviceChoices } from '../../lib/media/choices.ts'
import { SoundMeter } from '../../ui/SoundMeter.tsx'
import { CaptureProblem } from './CaptureProblem.tsx'
import { CheckCard, type CheckResult } from './CheckCard.tsx'
import { DeviceSelect } from './DeviceSelect.tsx'
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
            <SoundMeter
              track={capture.status === 'on' ? capture.track : null}
              label={t('device.microphone.level')}
              heard={heard}
              onHeard={onHeard}
              muted={t('device.microphone.muted')}
              quiet={t('device.microphone.quiet')}
            />
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
