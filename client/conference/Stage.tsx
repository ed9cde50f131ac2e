import { useBriefing } from '../lib/briefing/roomContext.ts'
import { Apart, Boundary } from '../ui/Boundary.tsx'
import { PresentationScreen } from '../features/presentation/PresentationScreen.tsx'
import { ProgrammeScreen } from '../features/programme/ProgrammeScreen.tsx'
import type { Facing } from '../features/programme/ReturnScreen.tsx'
import { SpeakerCard } from '../features/programme/SpeakerCard.tsx'
import classes from './stage.module.css'

const usePresenting = () => useBriefing((state) => state.presentation !== null && state.lifecycle.status !== 'paused')

type StageProps = {
  room?: boolean
  /** The speaker stands elsewhere beside a presentation (`StageAside`). */
  apart?: boolean
  /** The stage itself is a small thing of its view, which says beside it who speaks. */
  small?: boolean
  /** A room that speaks sees whom it speaks to instead of itself. */
  facing?: Facing | null
}

/** The programme picture; when there is a presentation, that is the larger, and the speaker stands beside it. */
export function Stage({ room = false, apart = false, small = false, facing = null }: StageProps) {
  const presenting = usePresenting()
  if (presenting && apart) {
    return (
      <div className={classes.stage} data-part="stage">
        <Boundary>
          <PresentationScreen />
        </Boundary>
      </div>
    )
  }
  if (presenting && !small) {
    return (
      <div className={`${classes.stage} ${classes.presenting}`} data-part="stage">
        <Apart>
          <PresentationScreen />
          <div className={classes.speaker}>
            <Apart>
              <ProgrammeScreen size="small" plain facing={facing} />
              {facing?.shown !== true && <SpeakerCard />}
            </Apart>
          </div>
        </Apart>
      </div>
    )
  }
  return (
    <div className={`${classes.stage} ${presenting ? classes.both : ''}`} data-part="stage">
      <Apart>
        {presenting && <PresentationScreen />}
        <ProgrammeScreen
          size={presenting || small ? 'small' : room ? 'room' : 'normal'}
          plain={small}
          facing={facing}
        />
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
      <ProgrammeScreen size="small" facing={facing} />
    </div>
  )
}
