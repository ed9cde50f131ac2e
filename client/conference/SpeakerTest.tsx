import { Button, Group, Text } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeviceChoices } from '../lib/briefing/mediaContext.ts'
import { playTone } from '../lib/media/testTone.ts'

type Trial = 'none' | 'playing' | 'played' | 'failed'

/** A sound out of the chosen loudspeaker, before it matters: only who stands there can say whether it was heard. */
export function SpeakerTest() {
  const { t } = useTranslation()
  const { choices } = useDeviceChoices()
  const [trial, setTrial] = useState<Trial>('none')
  const play = async () => {
    setTrial('playing')
    try {
      await playTone('left', choices.speaker)
      await playTone('right', choices.speaker)
      setTrial('played')
    } catch {
      setTrial('failed')
    }
  }
  return (
    <Group gap="sm" align="center">
      <Button
        variant="default"
        disabled={trial === 'playing'}
        leftSection={<IconVolume size={20} aria-hidden />}
        onClick={() => void play()}
      >
        {t('conference.join.tryLoud')}
      </Button>
      <Text component="output" size="sm" c="dimmed" flex="1 1 12rem">
        {trial === 'none' ? '' : t(`conference.join.loud.${trial}`)}
      </Text>
    </Group>
  )
}
