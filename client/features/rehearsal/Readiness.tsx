import { Button } from '@mantine/core'
import { IconChecklist } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Modal } from '../../ui/Modal.tsx'
import { Board } from './Board.tsx'
import { useReadiness } from './useReadiness.ts'

/** How many sites could begin now, and the way to the board that says which. */
export function Readiness() {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const { sites, count } = useReadiness()
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconChecklist size={20} aria-hidden />}
        title={t('conference.rehearsal.board.open')}
        data-testid="readiness"
        onClick={() => setOpened(true)}
      >
        {t('conference.rehearsal.board.count', { count, total: sites.length })}
      </Button>
      {/* Its own windows end by Escape: this one must not end with them. */}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        fullScreen
        closeOnEscape={false}
        title={t('conference.rehearsal.board.title')}
      >
        <Board />
      </Modal>
    </>
  )
}
