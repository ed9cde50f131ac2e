import { Button, Group, Stack, Switch, UnstyledButton } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REHEARSAL_NOTE_MAX, type RehearsalNote } from '../../../shared/rehearsal.ts'
import { isTooLong } from '../../../shared/tidy.ts'
import { useBriefing, useMay } from '../../lib/briefing/roomContext.ts'
import { BoundedArea } from '../../ui/Bounded.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { useAsk } from '../../ui/room/useAsk.ts'
import { WorkButton } from '../../ui/room/WorkButton.tsx'
import classes from './board.module.css'

type NoteCellProps = { siteId: string; name: string; note: RehearsalNote | null }

/** What the director noted of a site; others who lead read it. */
export function NoteCell({ siteId, name, note }: NoteCellProps) {
  const { t } = useTranslation()
  const may = useMay('rehearsal.note') !== 'no'
  const planned = useBriefing(({ lifecycle }) => lifecycle.status === 'planned')
  const [opened, setOpened] = useState(false)
  const text = note?.text ?? ''
  if (!may || !planned) return <span className={classes.note}>{text}</span>
  return (
    <>
      <UnstyledButton
        className={classes.note}
        aria-label={t('conference.rehearsal.board.editNote', { site: name })}
        title={text}
        onClick={() => setOpened(true)}
      >
        {text === '' ? (
          <span className={classes.faint}>
            <IconPencil aria-hidden size={16} /> {t('conference.rehearsal.board.addNote')}
          </span>
        ) : (
          text
        )}
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('conference.rehearsal.board.editNote', { site: name })}
      >
        <NoteForm siteId={siteId} note={note} onDone={() => setOpened(false)} />
      </Modal>
    </>
  )
}

function NoteForm({ siteId, note, onDone }: { siteId: string; note: RehearsalNote | null; onDone: () => void }) {
  const { t } = useTranslation()
  const { ask, working } = useAsk()
  // As it stood when it was begun: what somebody else writes meanwhile is not lost.
  const [seen, setSeen] = useState(note?.revision ?? 0)
  const [text, setText] = useState(note?.text ?? '')
  const [passed, setPassed] = useState(note?.passed ?? false)
  const save = async () => {
    if (await ask('rehearsal.note', { siteId, text, passed, revision: seen })) onDone()
    // Pressed again, it is meant for what the refusal told.
    else setSeen(note?.revision ?? 0)
  }
  return (
    <Stack>
      <BoundedArea
        data-autofocus
        label={t('conference.rehearsal.board.note')}
        max={REHEARSAL_NOTE_MAX}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Switch
        label={t('conference.rehearsal.board.passed')}
        checked={passed}
        onChange={(event) => setPassed(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onDone}>
          {t('conference.rehearsal.board.cancel')}
        </Button>
        <WorkButton working={working} disabled={isTooLong(text, REHEARSAL_NOTE_MAX)} onClick={() => void save()}>
          {t('conference.rehearsal.board.save')}
        </WorkButton>
      </Group>
    </Stack>
  )
}
