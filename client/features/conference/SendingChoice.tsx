import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../../lib/briefing/mediaContext.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { DeviceChoice } from './DeviceChoice.tsx'
import { applySending, loadSending, saveSending, sendings } from './ownSending.ts'
import { SoundLevel } from './SoundLevel.tsx'
import { roomHasDevice } from './useRoomSession.ts'

/** What this computer gives to the conference, and with which devices. Takes effect at once. */
export function SendingChoice() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { store } = useRoomLink()
  const besideRoom = roomHasDevice(store.getState())
  const [sending, setSending] = useState(() => loadSending(besideRoom ? 'nothing' : 'both'))
  const choose = (value: string) => {
    const chosen = sendings.find((one) => one === value) ?? 'both'
    setSending(chosen)
    saveSending(chosen)
    void applySending(session, chosen)
  }
  return (
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
    </Stack>
  )
}
