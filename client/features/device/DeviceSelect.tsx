import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'

type DeviceSelectProps = {
  label: string
  /** What a device without a name is called, with its number. */
  word: string
  devices: readonly MediaDeviceInfo[]
  value: string | null
  onChange: (deviceId: string | null) => void
}

/** One of the devices of a kind, or whatever the computer uses by itself. */
export function DeviceSelect({ label, word, devices, value, onChange }: DeviceSelectProps) {
  const { t } = useTranslation()
  const named = devices.filter(({ deviceId }) => deviceId !== '' && deviceId !== 'default')
  return (
    <Select
      label={label}
      data={[
        { value: '', label: t('device.usual') },
        ...named.map((device, index) => ({ value: device.deviceId, label: device.label || `${word} ${index + 1}` })),
      ]}
      value={named.some(({ deviceId }) => deviceId === value) ? value : ''}
      onChange={(chosen) => onChange(chosen === null || chosen === '' ? null : chosen)}
    />
  )
}
