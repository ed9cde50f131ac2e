import { Group, Stack, Switch, Text } from '@mantine/core'
import { IconVolume } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import classes from './programme.module.css'

type LoudspeakersProps = { muted: boolean; volume: number; onVolume: (volume: number) => void }

/** How loud this computer is. */
export function Loudspeakers({ muted, volume, onVolume }: LoudspeakersProps) {
  const { t } = useTranslation()
  const { sound } = useMediaSession()
  return (
    <Stack gap="sm">
      <Switch
        size="md"
        label={t('conference.sound.speakers')}
        checked={!muted}
        onChange={(event) => sound.muted.set(!event.currentTarget.checked)}
      />
      {muted && (
        <Text size="sm" c="dimmed">
          {t('conference.sound.mutedHint')}
        </Text>
      )}
      <Group gap="sm" wrap="nowrap">
        <IconVolume size={20} aria-hidden />
        <input
          type="range"
          className={classes.volume}
          min={0}
          max={100}
          step={5}
          value={volume}
          onChange={(event) => onVolume(event.currentTarget.valueAsNumber)}
          disabled={muted}
          aria-label={t('conference.sound.volume')}
          aria-valuetext={`${volume} %`}
        />
        <span className={classes.volumeNow}>{`${volume} %`}</span>
      </Group>
    </Stack>
  )
}
