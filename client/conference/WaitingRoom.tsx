import { useTranslation } from 'react-i18next'
import { useState } from 'react'
import type { BriefingSite } from '../../shared/plan.ts'
import { useBriefing, useMay, useMyRoles, useMySiteId, useRoom, useServerNow } from '../lib/briefing/roomContext.ts'
import { useSiteName } from '../lib/briefing/selectors.ts'
import { countPresent } from '../lib/briefing/siteStanding.ts'
import { dayOf, timeOf } from '../lib/format.ts'
import { Apart, Boundary } from '../ui/Boundary.tsx'
import { withWallWords } from '../features/wall/words.ts'
import { lazyPart } from '../ui/lazyPart.tsx'
import { Panel } from '../ui/room/Panel.tsx'
import { useDuration, useStretch } from '../ui/useDuration.ts'
import { AgendaList } from '../features/agenda/AgendaList.tsx'
import { AskToSpeak } from '../features/floor/AskToSpeak.tsx'
import { DeclareButton } from '../features/attendance/DeclareButton.tsx'
import { SiteModal } from '../features/attendance/SiteModal.tsx'
import { OpenBriefing } from '../features/lifecycle/OpenBriefing.tsx'
import { OwnMicrophone } from '../features/microphones/OwnMicrophone.tsx'
import { SoundTest } from '../features/soundTest/SoundTest.tsx'
import { ProgrammeScreen } from '../features/programme/ProgrammeScreen.tsx'
import desk from './desk.module.css'
import stage from './stage.module.css'
import classes from './waiting.module.css'
import { OwnRoom } from './OwnRoom.tsx'
import { useSending } from './useSending.ts'
import { WaitingSites } from './WaitingSites.tsx'

/** The director looks at the rooms before they are opened to each other. */
const Wall = lazyPart(async () => (await withWallWords(import('../features/wall/Wall.tsx'))).Wall)

/** Before the opening: when it starts, who is here, what is planned, one's own picture; and the way to open it. */
export function WaitingRoom() {
  const { t } = useTranslation()
  const plan = useBriefing((state) => state.plan)
  const count = useRoom(countPresent)
  const mayOpen = useMay('briefing.open') !== 'no'
  const sending = useSending()
  const site = useSiteName(useMySiteId())
  // The secretary writes down what is said of any site.
  const writes = useMyRoles().includes('secretary')
  const [chosen, setChosen] = useState<BriefingSite | null>(null)
  const directs = useMyRoles().includes('director')
  return (
    <div className={`${classes.waiting} ${directs ? classes.waitingWall : ''}`}>
      <section className={classes.waitingHead}>
        <Apart>
          <p className={classes.waitingWhen}>{`${timeOf(plan.startsAt)} · ${dayOf(plan.startsAt)}`}</p>
          <h2 className={classes.waitingTitle}>{plan.title}</h2>
          <Countdown startsAt={plan.startsAt} />
          {mayOpen && (
            <div>
              <OpenBriefing />
            </div>
          )}
          <SoundTest />
          {sending && (
            <div className={classes.waitingOwn}>
              <Apart>
                <OwnRoom caption={site} />
                <OwnMicrophone compact />
              </Apart>
            </div>
          )}
          <div className={classes.waitingAsk}>
            <Apart>
              <DeclareButton size="sm" />
              <AskToSpeak small />
            </Apart>
          </div>
        </Apart>
      </section>
      {directs ? (
        <div className={stage.stage} data-part="stage">
          <Boundary>
            <Wall />
          </Boundary>
        </div>
      ) : (
        <>
          <Boundary>
            <Panel
              fill
              title={t('conference.waiting.here')}
              aside={
                <strong className={classes.waitingCount}>
                  {t('conference.attendance.sites', { count, total: plan.sites.length })}
                </strong>
              }
            >
              <WaitingSites onChoose={writes ? setChosen : null} />
              {chosen !== null && (
                <SiteModal siteId={chosen.siteId} title={chosen.name} opened onClose={() => setChosen(null)} />
              )}
            </Panel>
          </Boundary>
          <div className={desk.side}>
            <div className={desk.smallStage}>
              <div className={stage.stage} data-part="stage">
                <Boundary>
                  <ProgrammeScreen size="small" />
                </Boundary>
              </div>
            </div>
            <Boundary>
              <Panel fill title={t('conference.agenda.title')}>
                <AgendaList readOnly />
              </Panel>
            </Boundary>
          </div>
        </>
      )}
    </div>
  )
}

function Countdown({ startsAt }: { startsAt: number }) {
  const { t } = useTranslation()
  const left = startsAt - useServerNow()
  const lengthOf = useDuration()
  const stretch = useStretch()
  return (
    <output className={classes.waitingCountdown}>
      {left > 24 * 3_600_000
        ? t('conference.waiting.later', { time: stretch(left) })
        : left > 0
          ? t('conference.waiting.startsIn', { time: lengthOf(left) })
          : t('conference.waiting.due')}
    </output>
  )
}
