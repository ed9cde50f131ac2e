import { NativeSelect } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDevices, type DeviceLists } from '../lib/media/capture.ts'
import { soundProcessing } from '../lib/media/choices.ts'
import { useDeviceChoices, useMediaSession } from '../lib/briefing/mediaContext.ts'

/** Which camera, microphone and loudspeaker, and what kind of sound the room has. Remembered on this computer. */
export function DeviceChoice({ camera }: { camera: boolean }) {
  const { t } = useTranslation()
  const { choices, choose } = useDeviceChoices()
  const lists = useDeviceLists()
  const options = (devices: MediaDeviceInfo[], word: string) => [
    { value: '', label: t('conference.join.usual') },
    ...devices
      .filter(({ deviceId }) => deviceId !== '' && deviceId !== 'default')
      .map(({ deviceId, label }, index) => ({ value: deviceId, label: label === '' ? `${word} ${index + 1}` : label })),
  ]
  const known = (value: string | null, devices: MediaDeviceInfo[]) =>
    devices.find(({ deviceId }) => deviceId === value)?.deviceId ?? ''
  return (
    <>
      {camera && (
        <NativeSelect
          size="md"
          label={t('conference.join.camera')}
          data={options(lists.cameras, t('conference.join.camera'))}
          value={known(choices.camera, lists.cameras)}
          onChange={(event) => choose({ camera: event.currentTarget.value || null })}
        />
      )}
      <NativeSelect
        size="md"
        label={t('conference.join.microphone')}
        data={options(lists.microphones, t('conference.join.microphone'))}
        value={known(choices.microphone, lists.microphones)}
        onChange={(event) => choose({ microphone: event.currentTarget.value || null })}
      />
      {lists.speakers.length > 0 && (
        <NativeSelect
          size="md"
          label={t('conference.join.speaker')}
          data={options(lists.speakers, t('conference.join.speaker'))}
          value={known(choices.speaker, lists.speakers)}
          onChange={(event) => choose({ speaker: event.currentTarget.value || null })}
        />
      )}
      <NativeSelect
        size="md"
        label={t('conference.join.processing')}
        description={t(`conference.join.processingHint.${choices.processing}`)}
        data={soundProcessing.options.map((value) => ({ value, label: t(`conference.join.${value}`) }))}
        value={choices.processing}
        onChange={(event) => choose({ processing: soundProcessing.catch('laptop').parse(event.currentTarget.value) })}
      />
    </>
  )
}

/** Looked at again when devices are plugged in, and when a permission gives them their names. */
function useDeviceLists(): DeviceLists {
  const { state } = useMediaSession()
  const [lists, setLists] = useState<DeviceLists>({ cameras: [], microphones: [], speakers: [] })
  useEffect(() => {
    let here = true
    let seen = ''
    const devices: MediaDevices | undefined = navigator.mediaDevices
    const look = async () => {
      const found = await listDevices(devices)
      if (here) setLists(found)
    }
    const opened = () => {
      const { camera, microphone } = state.get().own
      const now = `${camera.status} ${microphone.status}`
      if (now === seen) return
      seen = now
      void look()
    }
    const plugged = () => void look()
    opened()
    const stop = state.subscribe(opened)
    devices?.addEventListener('devicechange', plugged)
    return () => {
      here = false
      stop()
      devices?.removeEventListener('devicechange', plugged)
    }
  }, [state])
  return lists
}
