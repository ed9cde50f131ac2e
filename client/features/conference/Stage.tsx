import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { Apart, Boundary } from '../../ui/Boundary.tsx'
import { PresentationScreen } from '../presentation/PresentationScreen.tsx'
import { ProgrammeScreen } from '../programme/ProgrammeScreen.tsx'
import { ReturnScreen } from '../programme/ReturnScreen.tsx'
import { SpeakerCard } from '../programme/SpeakerCard.tsx'
import classes from './conference.module.css'

const usePresenting = () => useBriefing((state) => state.presentation !== null && state.lifecycle.status !== 'paused')

/** Shown in the programme's place: a room that speaks sees whom it speaks to instead of itself. */
export type Facing = { stream: MediaStream; siteId: string }

type StageProps = {
  room?: boolean
  /** The speaker stands elsewhere beside a presentation (`StageAside`). */
  apart?: boolean
  /** The stage itself is a small thing of its view. */
  small?: boolean
  facing?: Facing | null
}

/** The programme picture; when there is a presentation, that is the larger, and the speaker stands beside it. */
export function Stage({ room = false, apart = false, small = false, facing = null }: StageProps) {
  const presenting = usePresenting()
  if (presenting && apart) {
    return (
      <div className={classes.stage}>
        <Boundary>
          <PresentationScreen />
        </Boundary>
      </div>
    )
  }
  if (presenting && !small) {
    return (
      <div className={`${classes.stage} ${classes.presenting}`}>
        <Apart>
          <PresentationScreen />
          <div className={classes.speaker}>
            {facing === null ? (
              <>
                <ProgrammeScreen size="small" plain />
                <SpeakerCard />
              </>
            ) : (
              <ReturnScreen {...facing} size="small" />
            )}
          </div>
        </Apart>
      </div>
    )
  }
  return (
    <div className={`${classes.stage} ${presenting ? classes.both : ''}`}>
      <Apart>
        {presenting && <PresentationScreen />}
        {facing === null ? (
          <ProgrammeScreen size={presenting ? 'small' : room ? 'room' : 'normal'} />
        ) : (
          <ReturnScreen {...facing} size={presenting ? 'small' : 'room'} />
        )}
      </Apart>
    </div>
  )
}

/** Where a view has room at its side: the programme picture while a presentation fills its stage (`apart`). */
export function StageAside({ facing = null }: { facing?: Facing | null }) {
  const presenting = usePresenting()
  if (!presenting) return null
  return (
    <div className={classes.asideStage}>
      {facing === null ? <ProgrammeScreen size="small" /> : <ReturnScreen {...facing} size="small" />}
    </div>
  )
}
