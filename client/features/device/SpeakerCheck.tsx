import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceChoices } from '../../lib/media/choices.ts'
import { playTone, type Side } from '../../lib/media/testTone.ts'
import { CheckCard, type CheckResult } from './CheckCard.tsx'
import { DeviceSelect } from './DeviceSelect.tsx'

type SpeakerCheckProps = {
  heard: boolean
  onHeard: (heard: boolean) => void
  devices: readonly MediaDeviceInfo[]
  choices: DeviceChoices
  choose: (change: Partial<DeviceChoices>) => void
}

export function useSpeakerResult(heard: boolean): CheckResult {
  const { t } = useTranslation()
  return heard
    ? { state: 'ready', word: t('device.speaker.ok') }
    : { state: 'waiting', word: t('device.speaker.waiting') }
}

type Trial = 'none' | 'playing' | 'played' | 'unheard' | 'failed'

/** A sound on each side; only the person can say whether it was heard. */
export function SpeakerCheck({ heard, onHeard, devices, choices, choose }: SpeakerCheckProps) {
  const { t } = useTranslation()
  const [trial, setTrial] = useState<Trial>('none')
  const [played, setPlayed] = useState<ReadonlySet<Side>>(new Set())
  const play = async (side: Side) => {
    setTrial('playing')
    try {
      await playTone(side, choices.speaker)
      setPlayed((before) => new Set(before).add(side))
      setTrial('played')
    } catch {
      setTrial('failed')
    }
  }
  const both = played.size === 2
  return (
    <CheckCard name={t('device.speaker.name')} result={useSpeakerResult(heard)}>
      <Stack gap="md">
        <Text>{t('device.speaker.hint')}</Text>
        <Group gap="sm" grow preventGrowOverflow={false}>
          {(['left', 'right'] as const).map((side) => (
            <Button
              key={side}
              variant="default"
              disabled={trial === 'playing'}
              leftSection={played.has(side) ? <IconCheck aria-hidden /> : <IconVolume aria-hidden />}
              onClick={() => void play(side)}
            >
              {t(`device.speaker.${side}`)}
            </Button>
          ))}
        </Group>
        {trial === 'playing' && (
          <Text c="dimmed" component="output">
            {t('device.speaker.playing')}
          </Text>
        )}
        {both && trial !== 'playing' && !heard && (
          <Group gap="sm" grow preventGrowOverflow={false}>
            <Button onClick={() => onHeard(true)}>{t('device.speaker.heard')}</Button>
            <Button variant="default" onClick={() => setTrial('unheard')}>
              {t('device.speaker.notHeard')}
            </Button>
          </Group>
        )}
        {trial === 'unheard' && !heard && <Alert color="yellow">{t('device.speaker.help')}</Alert>}
        {trial === 'failed' && (
          <Alert role="alert" color="yellow">
            {t('device.speaker.failed')}
          </Alert>
        )}
        {devices.length > 0 && (
          <DeviceSelect
            label={t('device.speaker.choose')}
            word={t('device.speaker.name')}
            devices={devices}
            value={choices.speaker}
            onChange={(speaker) => {
              setPlayed(new Set())
              setTrial('none')
              onHeard(false)
              choose({ speaker })
            }}
          />
        )}
      </Stack>
    </CheckCard>
  )
}
