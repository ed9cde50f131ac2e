import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { ConclusionsList } from './ConclusionsList.tsx'

/** The published conclusions, to be read. */
export function ConclusionsPanel({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const count = useBriefing((state) => state.conclusions.published.length)
  return (
    <Panel fill title={t('conference.conclusions.title', { count })} label={t('conference.conclusions.label')}>
      <ConclusionsList briefingId={briefingId} />
    </Panel>
  )
}
