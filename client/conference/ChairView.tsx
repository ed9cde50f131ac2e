import { useTranslation } from 'react-i18next'
import { Apart } from '../ui/Boundary.tsx'
import { Panel } from '../ui/room/Panel.tsx'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { CurrentItem } from '../features/agenda/CurrentItem.tsx'
import { HolderPanel } from '../features/floor/HolderPanel.tsx'
import { QueuePanel } from '../features/floor/QueuePanel.tsx'
import { OpenMicrophones } from '../features/microphones/OpenMicrophones.tsx'
import { OwnMicrophone } from '../features/microphones/OwnMicrophone.tsx'
import { RoomMicrophone } from '../features/microphones/RoomMicrophone.tsx'
import { ShareScreen } from '../features/presentation/ShareScreen.tsx'
import { WallStrip } from '../features/wall/Wall.tsx'
import classes from './chair.module.css'
import desk from './desk.module.css'
import { OwnRoom } from './OwnRoom.tsx'
import { Papers } from './Papers.tsx'
import { SiteActions } from './SiteActions.tsx'
import { Stage } from './Stage.tsx'
import { useSending } from './useSending.ts'
import { ViewLayout } from './ViewLayout.tsx'

/** The chair's desk: the programme, who asks, what is due; the sites at the foot. */
export function ChairView({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const papers = (
    <Apart>
      <Papers briefingId={briefingId} size="sm" />
      <ShareScreen />
    </Apart>
  )
  const floor = (
    <Apart>
      <HolderPanel />
      <QueuePanel />
      <CurrentItem />
      <OpenMicrophones />
    </Apart>
  )
  return (
    <ViewLayout
      label={t('conference.view.chair')}
      stage={<Stage />}
      parts={[
        {
          id: 'floor',
          label: t('conference.view.floor'),
          node: (
            <Apart>
              {floor}
              <Own />
            </Apart>
          ),
        },
        {
          id: 'agenda',
          label: t('conference.agenda.title'),
          node: (
            <Apart>
              <div className={classes.papers}>{papers}</div>
              <Panel fill title={t('conference.agenda.title')}>
                <AgendaList />
              </Panel>
            </Apart>
          ),
        },
        { id: 'sites', label: t('conference.view.sites'), node: <WallStrip actions={SiteActions} phone /> },
      ]}
      wide={
        <div className={`${desk.desk} ${classes.chair}`}>
          <Stage />
          <div className={classes.strip}>
            <Apart>
              <Own />
              <WallStrip actions={SiteActions} tools={papers} />
            </Apart>
          </div>
          <aside className={`${desk.side} ${desk.lastScrolls} ${classes.side}`}>{floor}</aside>
        </div>
      }
    />
  )
}

/** One's own picture and microphone, when this computer gives any; else whether the room is heard by its own computer. */
function Own() {
  const sending = useSending()
  return (
    <div className={classes.ownDesk}>
      {sending ? (
        <Apart>
          <OwnRoom />
          <OwnMicrophone compact />
        </Apart>
      ) : (
        <RoomMicrophone />
      )}
    </div>
  )
}
