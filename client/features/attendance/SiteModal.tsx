import type { BriefingSite } from '../../../shared/plan.ts'
import { Modal } from '../../ui/Modal.tsx'
import { LazySiteForm } from './LazySiteForm.ts'

type SiteModalProps = { site: Pick<BriefingSite, 'siteId' | 'name'>; opened: boolean; onClose: () => void }

/** The people of one site, or why nobody comes. */
export function SiteModal({ site, opened, onClose }: SiteModalProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={site.name} size="xl">
      <LazySiteForm siteId={site.siteId} onDone={onClose} />
    </Modal>
  )
}
