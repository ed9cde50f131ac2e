import { useTranslation } from 'react-i18next'
import { withRareWords } from '../../lib/i18n.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { Modal } from '../../ui/Modal.tsx'

const PauseForm = lazyPart(async () => (await withRareWords(import('./PauseForm.tsx'))).PauseForm)

/** The window in which the briefing is paused. */
export function PauseDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Modal opened={opened} onClose={onClose} title={t('conference.lifecycle.pauseTitle')}>
      <PauseForm onClose={onClose} />
    </Modal>
  )
}
