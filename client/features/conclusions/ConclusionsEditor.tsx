import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { Panel } from '../../ui/room/Panel.tsx'
import { ConclusionsList } from './ConclusionsList.tsx'
import classes from './conclusions.module.css'
import { DraftEditor } from './DraftEditor.tsx'
import { useNewDraft } from './useNewDraft.ts'

/** The secretariat's conclusions: drafts saved while they are typed, numbered when published, corrected with a reason. */
export function ConclusionsEditor({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const drafts = useBriefing((state) => state.conclusions.drafts)
  const count = useBriefing((state) => state.conclusions.published.length)
  const fresh = useNewDraft(briefingId)
  const [focusNew, setFocusNew] = useState(false)
  const others = drafts.filter((draft) => draft.conclusionId !== fresh.conclusionId)
  return (
    <Panel fill title={t('conference.conclusions.title', { count })} label={t('conference.conclusions.label')}>
      <ConclusionsList correctable briefingId={briefingId} />
      {others.map((draft) => (
        <DraftEditor
          key={draft.conclusionId}
          briefingId={briefingId}
          slot={draft.conclusionId}
          conclusionId={draft.conclusionId}
          number={null}
        />
      ))}
      {fresh.slot === null ? (
        <Button
          mt="sm"
          fullWidth
          variant="default"
          leftSection={<IconPlus size={20} aria-hidden />}
          onClick={() => {
            setFocusNew(true)
            fresh.begin()
          }}
        >
          {t('conference.conclusions.add')}
        </Button>
      ) : (
        <DraftEditor
          key={fresh.slot}
          briefingId={briefingId}
          slot={fresh.slot}
          conclusionId={fresh.conclusionId}
          number={count + 1}
          focus={focusNew}
          onCreated={fresh.created}
          onEnd={fresh.end}
        />
      )}
      {count === 0 && drafts.length === 0 && fresh.slot === null && (
        <Text c="dimmed" mt="sm" className={classes.hint}>
          {t('conference.conclusions.editorEmpty')}
        </Text>
      )}
    </Panel>
  )
}
