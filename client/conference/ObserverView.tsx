import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Apart } from '../ui/Boundary.tsx'
import { Panel } from '../ui/room/Panel.tsx'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { CurrentItem } from '../features/agenda/CurrentItem.tsx'
import { ConclusionsPanel } from '../features/conclusions/ConclusionsPanel.tsx'
import classes from './desk.module.css'
import { Stage, StageAside } from './Stage.tsx'
import { ViewLayout } from './ViewLayout.tsx'

/** For those who follow: the programme, the presentation, what is discussed, the agenda and the conclusions; nothing to press. */
export function ObserverView({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const agenda = (
    <Panel fill title={t('conference.agenda.title')}>
      <AgendaList readOnly />
    </Panel>
  )
  const conclusions = <ConclusionsPanel briefingId={briefingId} />
  const now = <CurrentItem readOnly />
  const under = (part: ReactNode) => (
    <Apart>
      {now}
      {part}
    </Apart>
  )
  return (
    <ViewLayout
      label={t('conference.view.observer')}
      stage={<Stage />}
      parts={[
        { id: 'agenda', label: t('conference.agenda.title'), node: under(agenda) },
        { id: 'conclusions', label: t('conference.conclusions.short'), node: under(conclusions) },
      ]}
      wide={
        <div className={classes.desk}>
          <Stage apart />
          <aside className={classes.side}>
            <Apart>
              <StageAside />
              {now}
              {agenda}
              {conclusions}
            </Apart>
          </aside>
        </div>
      }
    />
  )
}
