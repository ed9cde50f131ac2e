import { Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconLogin2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useSiteName } from '../../lib/briefing/selectors.ts'
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import classes from './conference.module.css'
import { DeviceChoice } from './DeviceChoice.tsx'
import { OwnRoom } from './OwnRoom.tsx'
import { applySending, loadSending, saveSending, sendings } from './ownSending.ts'
import { SoundLevel } from './SoundLevel.tsx'
import { roomHasDevice } from './useRoomSession.ts'

/** The door: camera, microphone and sound, as they were chosen last time; one click and one is in. */
export function JoinStep({ onJoin }: { onJoin: () => void }) {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { store } = useRoomLink()
  const title = useBriefing((state) => state.plan.title)
  const site = useSiteName(useMySiteId())
  const besideRoom = roomHasDevice(store.getState())
  const [sending, setSending] = useState(() => loadSending(besideRoom ? 'nothing' : 'both'))
  const choose = (value: string) => {
    const chosen = sendings.find((one) => one === value) ?? 'both'
    setSending(chosen)
    saveSending(chosen)
    void applySending(session, chosen)
  }
  return (
    <main className={classes.join}>
      <div className={classes.joinHead}>
        <div>
          <Title order={1}>{title}</Title>
          <Text size="lg" c="dimmed">
            {site}
          </Text>
        </div>
        <LanguageSwitch />
      </div>
      <div className={classes.joinBody}>
        <div className={classes.joinPreview}>
          <OwnRoom />
        </div>
        <Stack gap="md">
          <SegmentedControl
            fullWidth
            size="md"
            aria-label={t('conference.join.sending')}
            value={sending}
            onChange={choose}
            data={sendings.map((value) => ({ value, label: t(`conference.join.${value}`) }))}
          />
          {besideRoom && <Text c="dimmed">{t('conference.join.besideRoom')}</Text>}
          {sending !== 'nothing' && <DeviceChoice camera={sending === 'both'} />}
          {sending !== 'nothing' && <SoundLevel />}
          <Group mt="xs">
            <Button
              size="xl"
              fullWidth
              ref={focusOnMount}
              leftSection={<IconLogin2 size={28} aria-hidden />}
              onClick={onJoin}
            >
              {t('conference.join.enter')}
            </Button>
          </Group>
        </Stack>
      </div>
    </main>
  )
}
