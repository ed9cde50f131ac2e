import { ActionIcon, NativeSelect } from '@mantine/core'
import { IconSend, IconTrash } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { runningItem } from '../../../shared/agenda.ts'
import { CONCLUSION_MAX } from '../../../shared/conclusions.ts'
import { isBlank } from '../../../shared/tidy.ts'
import { useBriefing, useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useAutosave } from '../../lib/briefing/useAutosave.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { confirm } from '../../ui/confirm.ts'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import { isSubmit } from '../../ui/room/isSubmit.ts'
import { SaveState } from '../../ui/room/SaveState.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import classes from './conclusions.module.css'
import { draftKey } from './draftKey.ts'

type DraftEditorProps = {
  briefingId: string
  /** Names the text that is not saved yet in this tab. */
  slot: string
  /** Null until the first saving. */
  conclusionId: string | null
  /** The number that it would get now; null when there are other drafts. */
  number: number | null
  focus?: boolean
  onCreated?: (conclusionId: string) => void
  onEnd?: () => void
}

/** A conclusion that only the secretariat sees, saved while it is typed. */
export function DraftEditor({
  briefingId,
  slot,
  conclusionId,
  number,
  focus = false,
  onCreated,
  onEnd,
}: DraftEditorProps) {
  const { t } = useTranslation()
  const link = useRoomLink()
  const { ask, working } = useAsk()
  const items = useBriefing((state) => state.agenda.items)
  const running = useBriefing((state) => runningItem(state.agenda)?.itemId ?? null)
  const draft = useBriefing((state) => state.conclusions.drafts.find((one) => one.conclusionId === conclusionId))
  const [chosen, setChosen] = useState<string | null | undefined>(undefined)
  const itemId = chosen !== undefined ? chosen : draft === undefined ? running : draft.itemId
  // What is chosen while a saving is under way goes along with the next one.
  const latestItem = useRef(itemId)
  useEffect(() => {
    latestItem.current = itemId
  }, [itemId])
  // Known here before the next rendering: two savings in a row must not make two drafts.
  const id = useRef(conclusionId)
  /** The last wording that was saved here, which may not be shown as the draft yet. */
  const written = useRef(0)

  const save = async (text: string, baseRevision: number): Promise<number> => {
    const first = id.current === null
    const item = latestItem.current
    const saved = await link.request('conclusion.draft', { conclusionId: id.current, baseRevision, text, itemId: item })
    id.current = saved.conclusionId
    written.current = saved.revision
    if (first) onCreated?.(saved.conclusionId)
    return item === latestItem.current ? saved.revision : save(text, saved.revision)
  }
  const autosave = useAutosave({
    max: CONCLUSION_MAX,
    storageKey: draftKey(briefingId, slot),
    saved: draft === undefined ? null : { text: draft.text, revision: draft.revision },
    save,
  })
  const choose = (item: string | null) => {
    setChosen(item)
    if (draft !== undefined && autosave.status === 'saved') {
      void ask('conclusion.draft', { conclusionId, baseRevision: draft.revision, text: draft.text, itemId: item })
    }
  }
  const publishable = !isBlank(autosave.text) && autosave.status !== 'conflict' && !working
  /** From the press on, while its text is being saved too. */
  const publishing = useRef(false)
  const shown = draft?.revision ?? 0
  const publish = async () => {
    if (publishing.current) return
    publishing.current = true
    try {
      if (!(await autosave.flush()) || id.current === null) return
      if (await ask('conclusion.publish', { conclusionId: id.current, baseRevision: Math.max(shown, written.current) }))
        onEnd?.()
    } finally {
      publishing.current = false
    }
  }
  const discard = async () => {
    if (!isBlank(autosave.text)) {
      const sure = await confirm({
        title: t('conference.conclusions.discardTitle'),
        body: autosave.text,
        confirm: t('conference.conclusions.discard'),
        danger: true,
      })
      if (!sure) return
    }
    autosave.takeTheirs()
    // What is on its way to be saved is discarded too.
    await autosave.flush()
    // Never saved, or gone already.
    if (id.current === null || draft === undefined) onEnd?.()
    else if (
      await ask('conclusion.discard', { conclusionId: id.current, baseRevision: Math.max(shown, written.current) })
    )
      onEnd?.()
  }
  return (
    <div className={classes.draft} data-testid="conclusion-draft">
      <div className={classes.draftHead}>
        <span className={classes.draftTitle}>
          {number === null ? t('conference.conclusions.draft') : t('conference.conclusions.draftNumber', { number })}
        </span>
        <SaveState autosave={autosave} />
      </div>
      <BoundedArea
        ref={focus ? focusOnMount : undefined}
        minRows={2}
        maxRows={10}
        max={CONCLUSION_MAX}
        aria-label={t('conference.conclusions.text')}
        placeholder={t('conference.conclusions.placeholder')}
        value={autosave.text}
        onChange={(event) => autosave.setText(event.currentTarget.value)}
        onKeyDown={(event) => isSubmit(event) && publishable && void publish()}
      />
      <div className={classes.draftFoot}>
        <NativeSelect
          size="sm"
          className={classes.item}
          aria-label={t('conference.conclusions.item')}
          value={itemId ?? ''}
          onChange={(event) => choose(event.currentTarget.value === '' ? null : event.currentTarget.value)}
          data={[
            { value: '', label: t('conference.conclusions.noItem') },
            ...items.map((item, index) => ({ value: item.itemId, label: `${index + 1}. ${item.title}` })),
          ]}
        />
        <ActionIcon
          title={t('conference.conclusions.discard')}
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('conference.conclusions.discard')}
          onClick={() => void discard()}
        >
          <IconTrash size={20} aria-hidden />
        </ActionIcon>
        <WorkButton
          size="sm"
          leftSection={<IconSend size={18} aria-hidden />}
          working={working}
          disabled={!publishable}
          title={t('conference.notes.addHint')}
          onClick={() => void publish()}
        >
          {t('conference.conclusions.publish')}
        </WorkButton>
      </div>
    </div>
  )
}
