import { SegmentedControl } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Apart, Boundary } from '../ui/Boundary.tsx'
import { Panel } from '../ui/room/Panel.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { CurrentItem } from '../features/agenda/CurrentItem.tsx'
import { AttendancePanel } from '../features/attendance/AttendancePanel.tsx'
import { ConclusionsEditor } from '../features/conclusions/ConclusionsEditor.tsx'
import { HolderPanel } from '../features/floor/HolderPanel.tsx'
import { QueuePanel } from '../features/floor/QueuePanel.tsx'
import { OpenMicrophones } from '../features/microphones/OpenMicrophones.tsx'
import { NotesPanel } from '../features/notes/NotesPanel.tsx'
import { ShareScreen } from '../features/presentation/ShareScreen.tsx'
import desk from './desk.module.css'
import classes from './secretary.module.css'
import { Stage } from './Stage.tsx'
import { ViewLayout, type Part } from './ViewLayout.tsx'

/** The secretary's desk: who is here, notes by item, conclusions; and the chair's actions in the chair's name. */
export function SecretaryView({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const attendance: Part = { id: 'attendance', label: t('conference.attendance.title'), node: <AttendancePanel /> }
  const floor: Part = {
    id: 'floor',
    label: t('conference.view.floor'),
    node: (
      <Apart>
        <ForChair />
        {narrow && <HolderPanel />}
        <QueuePanel />
        {narrow && <OpenMicrophones />}
      </Apart>
    ),
  }
  const agenda: Part = {
    id: 'agenda',
    label: t('conference.agenda.title'),
    node: (
      <Panel fill title={t('conference.agenda.title')}>
        <AgendaList />
      </Panel>
    ),
  }
  const notes: Part = { id: 'notes', label: t('conference.notes.short'), node: <NotesPanel briefingId={briefingId} /> }
  const conclusions: Part = {
    id: 'conclusions',
    label: t('conference.conclusions.short'),
    node: <ConclusionsEditor briefingId={briefingId} />,
  }
  return (
    <ViewLayout
      label={t('conference.view.secretary')}
      stage={<Stage />}
      parts={[conclusions, notes, attendance, floor, agenda]}
      wide={
        <div className={classes.secretary}>
          <div className={desk.side}>
            <div className={`${desk.smallStage} ${desk.low}`}>
              <Stage small />
            </div>
            <Apart>
              <HolderPanel />
              <Switched parts={[attendance, floor, agenda]} />
            </Apart>
          </div>
          <div className={desk.side}>
            <Apart>
              <CurrentItem
                aside={
                  <Boundary>
                    <ShareScreen />
                  </Boundary>
                }
              />
              <OpenMicrophones />
              {notes.node}
            </Apart>
          </div>
          <div className={desk.side}>
            <Boundary>{conclusions.node}</Boundary>
          </div>
        </div>
      }
    />
  )
}

/** Several parts in one place, one at a time. */
function Switched({ parts }: { parts: readonly Part[] }): ReactNode {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState(parts[0]?.id ?? '')
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={t('conference.view.part')}
        value={chosen}
        onChange={setChosen}
        data={parts.map(({ id, label }) => ({ value: id, label }))}
      />
      <Boundary key={chosen}>{parts.find(({ id }) => id === chosen)?.node}</Boundary>
    </>
  )
}

function ForChair() {
  const { t } = useTranslation()
  return <p className={classes.forChair}>{t('conference.forChairHint')}</p>
}
