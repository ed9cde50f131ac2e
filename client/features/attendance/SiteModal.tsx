import { Modal } from '../../ui/Modal.tsx'
import { LazySiteAttendance } from './LazySiteAttendance.ts'

type SiteModalProps = { siteId: string; title: string; opened: boolean; onClose: () => void }

/** The people of one site, or why nobody comes. */
export function SiteModal({ siteId, title, opened, onClose }: SiteModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="xl">
      <LazySiteAttendance siteId={siteId} onDone={onClose} />
    </Modal>
  )
}
