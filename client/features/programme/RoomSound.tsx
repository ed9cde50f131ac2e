import { ActionIcon, Group, Stack, Switch, Text } from '@mantine/core'
import { IconVolume, IconVolumeOff } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { browserShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { Popup } from '../../ui/room/Popup.tsx'
import { usePopup } from '../../ui/room/usePopup.ts'
import classes from './programme.module.css'

/** The loudspeakers of this computer: loud or silent, and how loud. */
export function RoomSound() {
  const { t } = useTranslation()
  const { sound } = useMediaSession()
  const muted = useSyncExternalStore(sound.muted.subscribe, sound.muted.get)
  const [volume, setVolume] = useKept(browserShelf, 'diem-cau.volume', z.number().min(0).max(100), 100)
  useEffect(() => sound.setVolume(volume / 100), [sound, volume])
  const { opener, popup } = usePopup()
  const Icon = muted ? IconVolumeOff : IconVolume
  return (
    <>
      <ActionIcon
        {...opener}
        variant={muted ? 'filled' : 'default'}
        color={muted ? 'yellow' : undefined}
        size={42}
        aria-label={t(muted ? 'conference.sound.off' : 'conference.sound.on')}
        title={t(muted ? 'conference.sound.off' : 'conference.sound.on')}
      >
        <Icon size={22} aria-hidden />
      </ActionIcon>
      <Popup {...popup} label={t('conference.sound.speakers')}>
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
              onChange={(event) => setVolume(event.currentTarget.valueAsNumber)}
              disabled={muted}
              aria-label={t('conference.sound.volume')}
              aria-valuetext={`${volume} %`}
            />
            <span className={classes.volumeNow}>{`${volume} %`}</span>
          </Group>
        </Stack>
      </Popup>
    </>
  )
}
