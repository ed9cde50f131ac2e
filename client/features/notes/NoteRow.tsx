import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NOTE_MAX, type Note } from '../../../shared/notes.ts'
import { useRoomLink } from '../../lib/briefing/roomContext.ts'
import { useAutosave } from '../../lib/briefing/useAutosave.ts'
import { useTimeWithDay } from '../../lib/briefing/selectors.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { AskIcon } from '../../ui/room/AskButton.tsx'
import { tabShelf } from '../../lib/storage.ts'
import { focusOnMount } from '../../ui/room/focusOnMount.ts'
import { SaveState } from '../../ui/room/SaveState.tsx'
import classes from './notes.module.css'

const keyOf = (briefingId: string, noteId: string) => `diem-cau.note.${briefingId}.${noteId}`

/** One note with its time; edited in place, saved while it is typed. */
export const NoteRow = memo(function NoteRow({ note, briefingId }: { note: Note; briefingId: string }) {
  const { t } = useTranslation()
  const said = useTimeWithDay()
  // A reload in the middle of an edit finds it open again.
  const [editing, setEditing] = useState(() => tabShelf.getItem(keyOf(briefingId, note.noteId)) !== null)
  return (
    <li className={classes.note}>
      <span className={classes.time}>{said(note.at)}</span>
      {editing ? (
        <Edit note={note} briefingId={briefingId} onEnd={() => setEditing(false)} />
      ) : (
        <>
          <p className={classes.text}>{note.text}</p>
          <span className={classes.actions}>
            <ActionIcon
              title={t('conference.notes.edit')}
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t('conference.notes.edit')}
              onClick={() => setEditing(true)}
            >
              <IconPencil size={18} aria-hidden />
            </ActionIcon>
            <AskIcon
              name="note.remove"
              payload={{ noteId: note.noteId, baseRevision: note.revision }}
              icon={IconTrash}
              size={34}
              label={t('conference.notes.remove')}
              question={{
                title: t('conference.notes.removeTitle'),
                body: note.text,
                confirm: t('conference.notes.remove'),
                danger: true,
              }}
            />
          </span>
        </>
      )}
    </li>
  )
})

function Edit({ note, briefingId, onEnd }: { note: Note; briefingId: string; onEnd: () => void }) {
  const { t } = useTranslation()
  const link = useRoomLink()
  const autosave = useAutosave({
    max: NOTE_MAX,
    storageKey: keyOf(briefingId, note.noteId),
    saved: { text: note.text, revision: note.revision },
    save: async (text, baseRevision) =>
      (await link.request('note.edit', { noteId: note.noteId, baseRevision, text })).revision,
  })
  const done = async () => {
    if (await autosave.flush()) onEnd()
  }
  return (
    <div className={classes.edit}>
      <BoundedArea
        ref={focusOnMount}
        max={NOTE_MAX}
        aria-label={t('conference.notes.text')}
        value={autosave.text}
        onChange={(event) => autosave.setText(event.currentTarget.value)}
      />
      <div className={classes.addFoot}>
        <SaveState autosave={autosave} />
        <Button size="compact-md" onClick={() => void done()}>
          {t('conference.notes.done')}
        </Button>
      </div>
    </div>
  )
}
