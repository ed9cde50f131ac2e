import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMediaSession } from '../lib/briefing/mediaContext.ts'
import { useRoom, useRoomLink } from '../lib/briefing/roomContext.ts'
import { DeviceChoice } from './DeviceChoice.tsx'
import { applySending, loadSending, saveSending, sendings, type Sending } from '../lib/media/ownSending.ts'
import { SoundLevel } from './SoundLevel.tsx'
import { roomHasDevice, usualSending } from './useRoomSession.ts'

/** What this computer gives to the conference, and with which devices. Takes effect at once. */
export function SendingChoice() {
  const { t } = useTranslation()
  const session = useMediaSession()
  const { briefingId } = useRoomLink()
  const besideRoom = useRoom(roomHasDevice)
  const usual = useRoom(usualSending)
  const [picked, setPicked] = useState<Sending | null>(null)
  const sending = picked ?? loadSending(briefingId, usual)
  const choose = (value: string) => {
    const chosen = sendings.find((one) => one === value) ?? 'both'
    setPicked(chosen)
    saveSending(briefingId, chosen)
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
