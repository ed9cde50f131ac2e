import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { ConclusionsList } from './ConclusionsList.tsx'
import classes from './conclusions.module.css'
import { DraftEditor } from './DraftEditor.tsx'
import { draftKey } from './draftKey.ts'
import { useOwnDrafts } from './useOwnDrafts.ts'

/** The secretariat's conclusions: drafts saved while they are typed, numbered when published, corrected with a reason. */
export function ConclusionsEditor({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const drafts = useBriefing((state) => state.conclusions.drafts)
  const count = useBriefing((state) => state.conclusions.published.length)
  const { own, begin, created, end } = useOwnDrafts(briefingId)
  const [begun, setBegun] = useState<string | null>(null)
  const saved = drafts.map(({ conclusionId }) => ({
    slot: own.find((draft) => draft.conclusionId === conclusionId)?.slot ?? conclusionId,
    conclusionId,
  }))
  // One that a colleague published or discarded meanwhile stays while it holds words that were not saved.
  const unsaved = own.filter(
    ({ slot, conclusionId }) =>
      conclusionId === null ||
      (!drafts.some((draft) => draft.conclusionId === conclusionId) &&
        tabShelf.getItem(draftKey(briefingId, slot)) !== null),
  )
  const shown = [...saved, ...unsaved]
  return (
    <Panel
      fill
      title={t('conference.conclusions.title', { count })}
      label={t('conference.conclusions.label')}
      footer={
        <div className={classes.drafts}>
          {shown.map(({ slot, conclusionId }) => (
            <DraftEditor
              key={slot}
              briefingId={briefingId}
              slot={slot}
              conclusionId={conclusionId}
              number={shown.length === 1 ? count + 1 : null}
              focus={slot === begun}
              onCreated={(id) => created(slot, id)}
              onEnd={() => end(slot)}
            />
          ))}
          {own.every(({ conclusionId }) => conclusionId !== null) && (
            <Button
              fullWidth
              variant="default"
              leftSection={<IconPlus size={20} aria-hidden />}
              onClick={() => setBegun(begin())}
            >
              {t('conference.conclusions.add')}
            </Button>
          )}
        </div>
      }
    >
      <ConclusionsList correctable briefingId={briefingId} />
      {count === 0 && shown.length === 0 && (
        <Text c="dimmed" mt="sm" className={classes.hint}>
          {t('conference.conclusions.editorEmpty')}
        </Text>
      )}
    </Panel>
  )
}
