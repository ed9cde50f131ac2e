import { Button } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useShortcut } from '../../ui/room/deskKeys.ts'
import { Modal } from '../../ui/Modal.tsx'

const CallSearch = lazyPart(async () => (await import('./CallSearch.tsx')).CallSearch)

/** Calls any site, whether it asked or not: search by name or code, without minding the marks. */
export function CallSite({ minutes }: { minutes: number | null }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const shortcut = useShortcut('M')
  return (
    <>
      <Button
        fullWidth
        variant="default"
        leftSection={<IconUsers size={20} aria-hidden />}
        aria-keyshortcuts={shortcut}
        onMouseEnter={CallSearch.fetch}
        onClick={() => setOpened(true)}
      >
        {t('conference.floor.callOther')}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t('conference.floor.callTitle')} size="lg">
        <CallSearch minutes={minutes} onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}
