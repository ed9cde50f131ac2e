import { useTranslation } from 'react-i18next'
import { PICTURE } from '../../shared/programme.ts'
import { useMedia } from '../lib/briefing/mediaContext.ts'
import { useSiteName } from '../lib/briefing/selectors.ts'
import { flowOf } from '../lib/media/types.ts'
import { Apart } from '../ui/Boundary.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { CurrentItem } from '../features/agenda/CurrentItem.tsx'
import { HolderPanel } from '../features/floor/HolderPanel.tsx'
import { QueuePanel } from '../features/floor/QueuePanel.tsx'
import { OpenMicrophones } from '../features/microphones/OpenMicrophones.tsx'
import { Wall } from '../features/wall/Wall.tsx'
import desk from './desk.module.css'
import classes from './director.module.css'
import { LinkFigures } from './LinkFigures.tsx'
import { Papers } from './Papers.tsx'
import { SiteActionBar, SiteActions } from './SiteActions.tsx'
import { Stage } from './Stage.tsx'
import { ViewLayout } from './ViewLayout.tsx'

/** The director's desk: every site in protocol order with its actions and the item under them, the programme beside. */
export function DirectorView({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const narrow = useNarrow()
  const wall = (
    <Wall
      actions={SiteActions}
      bar={SiteActionBar}
      tools={
        <Apart>
          <Papers briefingId={briefingId} size="sm" />
          {narrow && <LinkFigures />}
        </Apart>
      }
    />
  )
  const floor = (
    <Apart>
      <HolderPanel />
      <QueuePanel />
      {narrow && <CurrentItem />}
      <OpenMicrophones />
    </Apart>
  )
  return (
    <ViewLayout
      label={t('conference.view.director')}
      stage={<Stage />}
      parts={[
        { id: 'wall', label: t('conference.view.sites'), node: wall },
        { id: 'floor', label: t('conference.view.floor'), node: floor },
      ]}
      wide={
        <div className={desk.desk}>
          <div className={classes.overItem}>
            <Apart>
              {wall}
              <CurrentItem bar />
            </Apart>
          </div>
          <aside className={`${desk.side} ${desk.lastScrolls}`}>
            <div className={classes.stageRow}>
              <Apart>
                <div className={`${desk.smallStage} ${desk.low}`}>
                  <Apart>
                    <Stage small />
                    <Standby />
                  </Apart>
                </div>
                <LinkFigures />
              </Apart>
            </div>
            {floor}
          </aside>
        </div>
      }
    />
  )
}

/** The site that should be seen and is not, for those who do not see the card in its place. */
function Standby() {
  const { t } = useTranslation()
  const site = useSiteName(useMedia((media) => flowOf(media, PICTURE).awaited?.siteId ?? null))
  if (site === '') return null
  return (
    <p className="dc-hidden" role="alert">
      {t('conference.programme.noPictureOf', { site })}
    </p>
  )
}
