import { IconBroadcast } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { runningItem } from '../../shared/agenda.ts'
import { nextSpeaker } from '../../shared/nextSpeaker.ts'
import { PICTURE } from '../../shared/programme.ts'
import { useMedia, useReturnPicture } from '../lib/briefing/mediaContext.ts'
import { useBriefing, useMySiteId } from '../lib/briefing/roomContext.ts'
import { useHearing, useHoldsFloor, usePresidingSiteId, useSiteName } from '../lib/briefing/selectors.ts'
import { useIsFresh, useSiteFlow } from '../lib/briefing/siteFlow.ts'
import { flowOf } from '../lib/media/types.ts'
import { Apart, Boundary } from '../ui/Boundary.tsx'
import { lazyPart } from '../ui/lazyPart.tsx'
import { Panel } from '../ui/room/Panel.tsx'
import { TimeUsed } from '../ui/room/TimeUsed.tsx'
import { TurnTime } from '../ui/room/TurnTime.tsx'
import { useNarrow } from '../ui/room/useNarrow.ts'
import { whenIdle } from '../ui/whenIdle.ts'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { DeclareButton } from '../features/attendance/DeclareButton.tsx'
import { AskToSpeak } from '../features/floor/AskToSpeak.tsx'
import { NextSpeakers } from '../features/floor/NextSpeakers.tsx'
import { OwnMicrophone } from '../features/microphones/OwnMicrophone.tsx'
import { ShareScreen } from '../features/presentation/ShareScreen.tsx'
import { Announced } from '../features/conclusions/Announced.tsx'
import { LazyReturnScreen } from '../features/programme/LazyReturnScreen.ts'
import classes from './site.module.css'
import { onAirWord } from './onAirWord.ts'
import { Papers } from './Papers.tsx'
import { OwnRoom } from './OwnRoom.tsx'
import { Place } from './Place.tsx'
import { Stage, StageAside } from './Stage.tsx'
import { useSending } from './useSending.ts'

const OwnTurnWaits = lazyPart(async () => (await import('../features/floor/OwnTurnWaits.tsx')).OwnTurnWaits, {
  coming: null,
})

/** The screen of a site's room, read from four metres: the programme, whether this room is on air, and the way to the floor. */
export function SiteView({ briefingId }: { briefingId: string }) {
  const { t } = useTranslation()
  const siteId = useMySiteId()
  const site = useSiteName(siteId)
  const onAir = useHoldsFloor(siteId)
  const open = useBriefing((state) => state.lifecycle.status === 'open')
  const narrow = useNarrow()
  const live = onAir && open
  const sending = useSending()
  const chairSiteId = usePresidingSiteId()
  const comes = useBriefing((state) => open && nextSpeaker(state)?.siteId === siteId)
  // The turn is over, and the programme shows this room for another moment.
  const lingers = useMedia((media) => open && flowOf(media, PICTURE).siteId === siteId)
  const shown = live || lingers
  const facedId = (shown || comes) && chairSiteId !== siteId ? chairSiteId : null
  const stream = useReturnPicture(facedId)
  const facing = facedId === null ? null : { stream, siteId: facedId, shown }
  const waits = useBriefing(({ floor }) => open && floor.interrupted.some((turn) => turn.siteId === siteId))
  useEffect(() => whenIdle(LazyReturnScreen.fetch), [])
  useEffect(() => whenIdle(OwnTurnWaits.fetch), [])
  return (
    <div className={`${classes.site} ${narrow ? classes.siteNarrow : ''}`} data-on-air={live}>
      {live && (
        <Boundary>
          <OnAir siteId={siteId} />
        </Boundary>
      )}
      {waits && (
        <Boundary>
          <OwnTurnWaits siteId={siteId} />
        </Boundary>
      )}
      <div className={classes.siteStage}>
        <Stage room apart={!narrow} facing={facing} />
      </div>
      <div className={classes.siteInfo} data-part="info">
        <Apart>
          <Announced>
            <Item />
          </Announced>
          {sending && <OwnMicrophone />}
        </Apart>
      </div>
      <div className={classes.siteSide}>
        <Apart>
          <div className={classes.siteFaces}>
            <Apart>
              {!narrow && <StageAside facing={facing} />}
              {sending && <OwnRoom caption={site} />}
            </Apart>
          </div>
          <NextSpeakers siteId={siteId} />
          {!narrow && (
            <div className={classes.siteAgenda}>
              <Panel fill title={t('conference.agenda.title')}>
                <AgendaList readOnly />
              </Panel>
            </div>
          )}
        </Apart>
        <div className={classes.siteAsk}>
          <Apart>
            <AskToSpeak />
          </Apart>
          <Place of="ask" />
        </div>
        <div className={classes.siteButtons}>
          <Apart>
            <DeclareButton size={narrow ? 'sm' : 'lg'} />
            <ShareScreen size={narrow ? 'sm' : 'lg'} />
            <Papers briefingId={briefingId} readOnly size={narrow ? 'sm' : 'lg'} />
          </Apart>
        </div>
      </div>
    </div>
  )
}

/** Unmistakable: a red frame round the whole screen, and what all see and hear of this room now. */
function OnAir({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const muted = useHearing(siteId) === 'muted'
  const silenced = useMedia(({ own }) => own.microphone.status === 'on' && own.microphone.silenced)
  const withoutCamera = useMedia((media) => {
    const { awaited } = flowOf(media, PICTURE)
    return awaited?.siteId === siteId && awaited.soundOnly
  })
  const holder = useBriefing((state) => state.floor.holder)
  const flow = useSiteFlow(siteId)
  const fresh = useIsFresh(holder)
  const word = onAirWord(flow, { quiet: muted ? 'muted' : silenced ? 'silenced' : null, withoutCamera, fresh })
  const seen = flow === 'both' || flow === 'seen'
  return (
    <output className={classes.onAir} data-testid="on-air" data-flow={flow}>
      <IconBroadcast aria-hidden className={classes.onAirIcon} />
      <strong>{t(seen ? 'conference.onAir.title' : 'conference.onAir.holds')}</strong>
      <span>{t(`conference.onAir.${word}`)}</span>
      {holder !== null && <TurnTime turn={holder} size="lg" />}
    </output>
  )
}

function Item() {
  const { t } = useTranslation()
  const item = useBriefing((state) => runningItem(state.agenda))
  return (
    <div className={classes.siteItem}>
      <span>{item === undefined ? t('conference.agenda.noneRunning') : item.title}</span>
      {item !== undefined && <TimeUsed timer={item} plannedMs={item.minutes * 60_000} size="lg" />}
    </div>
  )
}
