import { NativeSelect, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { runningItem } from '../../../shared/agenda.ts'
import { NOTE_MAX } from '../../../shared/notes.ts'
import { isBlank, isTooLong, tidyText } from '../../../shared/tidy.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { tabShelf } from '../../lib/storage.ts'
import { useKept } from '../../lib/useKept.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { Panel } from '../../ui/room/Panel.tsx'
import { isSubmit } from '../../ui/room/isSubmit.ts'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import { NoteRow } from './NoteRow.tsx'
import classes from './notes.module.css'

/** The secretariat's live notes by agenda item; a new one goes to the item that runs unless another is chosen. */
export function NotesPanel({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const notes = useBriefing((state) => state.notes)
  const items = useBriefing((state) => state.agenda.items)
  const sections = [
    ...items.map((item, index) => ({ itemId: item.itemId, title: `${index + 1}. ${item.title}` })),
    { itemId: null, title: t('conference.notes.noItem') },
  ].filter(({ itemId }) => notes.some((note) => note.itemId === itemId))
  return (
    <Panel
      fill
      title={t('conference.notes.title')}
      label={t('conference.notes.title')}
      footer={<NewNote briefingId={briefingId} />}
    >
      {notes.length === 0 && <Text c="dimmed">{t('conference.notes.empty')}</Text>}
      {sections.map(({ itemId, title }) => (
        <section key={itemId ?? 'none'} className={classes.section}>
          <h3 className={classes.heading}>{title}</h3>
          <ul className={classes.list}>
            {notes
              .filter((note) => note.itemId === itemId)
              .map((note) => (
                <NoteRow key={note.noteId} note={note} briefingId={briefingId} />
              ))}
          </ul>
        </section>
      ))}
    </Panel>
  )
}

function NewNote({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  const items = useBriefing((state) => state.agenda.items)
  const running = useBriefing((state) => runningItem(state.agenda)?.itemId ?? null)
  const [chosen, setChosen] = useState<string | null>(null)
  // Kept over a reload until it is saved.
  const [text, setText] = useKept(tabShelf, `diem-cau.note.${briefingId}`, z.string(), '')
  const itemId = chosen === null ? running : chosen === '' ? null : chosen
  const sendable = !isBlank(text) && !isTooLong(text, NOTE_MAX, tidyText) && !working
  const add = async () => {
    if (sendable && (await ask('note.add', { itemId, text }))) setText('')
  }
  return (
    <div className={classes.add}>
      <BoundedArea
        minRows={2}
        maxRows={8}
        max={NOTE_MAX}
        aria-label={t('conference.notes.text')}
        placeholder={t('conference.notes.placeholder')}
        readOnly={working}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => isSubmit(event) && void add()}
      />
      <div className={classes.addFoot}>
        <NativeSelect
          size="sm"
          className={classes.item}
          aria-label={t('conference.notes.item')}
          value={itemId ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: t('conference.notes.noItem') },
            ...items.map((item, index) => ({ value: item.itemId, label: `${index + 1}. ${item.title}` })),
          ]}
        />
        <WorkButton
          size="sm"
          leftSection={<IconPlus size={18} aria-hidden />}
          working={working}
          disabled={!sendable}
          title={t('conference.notes.addHint')}
          onClick={() => void add()}
        >
          {t('conference.notes.add')}
        </WorkButton>
      </div>
    </div>
  )
}
