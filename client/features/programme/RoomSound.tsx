import { ActionIcon, Group, Popover, Slider, Stack, Switch, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'

/** The loudspeakers of this computer: loud or silent, and how loud. */
export function RoomSound() {
  const { t } = useTranslation()
  const { sound } = useMediaSession()
  const [muted, setMuted] = useState(sound.muted)
  const [volume, setVolume] = useLocalStorage({
    key: 'diem-cau.volume',
    defaultValue: 100,
    getInitialValueInEffect: false,
  })
  useEffect(() => sound.setVolume(volume / 100), [sound, volume])
  const mute = (value: boolean) => {
    sound.setMuted(value)
    setMuted(value)
  }
  const Icon = muted ? IconVolumeOff : IconVolume
  return (
    <Popover width={300} position="bottom-end" trapFocus shadow="md" withArrow>
      <Popover.Target>
        <ActionIcon
          variant={muted ? 'filled' : 'default'}
          color={muted ? 'yellow' : undefined}
          size={42}
          aria-label={t(muted ? 'conference.sound.off' : 'conference.sound.on')}
          title={t(muted ? 'conference.sound.off' : 'conference.sound.on')}
        >
          <Icon size={22} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Switch
            size="md"
            label={t('conference.sound.speakers')}
            checked={!muted}
            onChange={(event) => mute(!event.currentTarget.checked)}
          />
          {muted && (
            <Text size="sm" c="dimmed">
              {t('conference.sound.mutedHint')}
            </Text>
          )}
          <Group gap="sm" wrap="nowrap">
            <IconVolume size={20} aria-hidden />
            <Slider
              flex={1}
              min={0}
              max={100}
              value={volume}
              onChange={setVolume}
              disabled={muted}
              thumbLabel={t('conference.sound.volume')}
              label={(value) => `${value} %`}
            />
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
