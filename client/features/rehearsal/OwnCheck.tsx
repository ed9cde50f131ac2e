import { Button, Text } from '@mantine/core'
import { IconChecklist, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readinessOf } from '../../../shared/readiness.ts'
import { useMedia } from '../../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId } from '../../lib/briefing/roomContext.ts'
import { Modal } from '../../ui/Modal.tsx'
import { RoomCheck } from './RoomCheck.tsx'
import { useTrial } from './useTrial.ts'

/** The way to a room's own check, and what its page does by itself at the set time. */
export function OwnCheck() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const siteId = useMySiteId()
  const known = useBriefing(({ rehearsal }) => rehearsal.sites[siteId])
  const sends = useMedia(({ own }) => own.camera.status !== 'off' || own.microphone.status !== 'off')
  const trial = useTrial()
  const ready = readinessOf(known, true) === 'ready'
  return (
    <>
      {sends && (
        <Button
          variant={ready ? 'default' : 'filled'}
          leftSection={ready ? <IconCircleCheck size={20} aria-hidden /> : <IconChecklist size={20} aria-hidden />}
          title={ready ? t('conference.rehearsal.check.again') : undefined}
          onClick={() => setOpened(true)}
        >
          {t(ready ? 'conference.rehearsal.check.done' : 'conference.rehearsal.check.open')}
        </Button>
      )}
      {trial !== '' && (
        <Text component="output" size="sm" c="dimmed">
          {trial}
        </Text>
      )}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="60rem"
        title={t('conference.rehearsal.check.title')}
        closeOnClickOutside={false}
      >
        <RoomCheck onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}
