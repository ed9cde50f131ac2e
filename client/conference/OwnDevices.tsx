import { ActionIcon } from '@mantine/core'
import { IconSettings } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMyRoles } from '../lib/briefing/roomContext.ts'
import { Modal } from '../ui/Modal.tsx'
import { SendingChoice } from './SendingChoice.tsx'

/** Changes camera, microphone and sound while the conference runs. */
export function OwnDevices() {
  const { t } = useTranslation()
  const roles = useMyRoles()
  const [opened, setOpened] = useState(false)
  if (!roles.includes('chair') && !roles.includes('operator')) return null
  return (
    <>
      <ActionIcon
        variant="default"
        size={42}
        aria-label={t('conference.devices.title')}
        title={t('conference.devices.title')}
        onClick={() => setOpened(true)}
      >
        <IconSettings size={22} aria-hidden />
      </ActionIcon>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('conference.devices.title')}>
        <SendingChoice />
      </Modal>
    </>
  )
}
