import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { Apart, Boundary } from '../../ui/Boundary.tsx'
import { PresentationScreen } from '../presentation/PresentationScreen.tsx'
import { ProgrammeScreen } from '../programme/ProgrammeScreen.tsx'
import { SpeakerCard } from '../programme/SpeakerCard.tsx'
import classes from './conference.module.css'

const usePresenting = () => useBriefing((state) => state.presentation !== null && state.lifecycle.status !== 'paused')

type StageProps = {
  room?: boolean
  /** The speaker stands elsewhere beside a presentation (`StageAside`). */
  apart?: boolean
  /** The stage itself is a small thing of its view. */
  small?: boolean
}

/** The programme picture; when there is a presentation, that is the larger, and the speaker stands beside it. */
export function Stage({ room = false, apart = false, small = false }: StageProps) {
  const presenting = usePresenting()
  if (presenting && apart) {
    return (
      <Boundary>
        <PresentationScreen />
      </Boundary>
    )
  }
  if (presenting && !small) {
    return (
      <div className={`${classes.stage} ${classes.presenting}`}>
        <Apart>
          <PresentationScreen />
          <div className={classes.speaker}>
            <ProgrammeScreen size="small" plain />
            <SpeakerCard />
          </div>
        </Apart>
      </div>
    )
  }
  return (
    <div className={`${classes.stage} ${presenting ? classes.both : ''}`}>
      <Apart>
        {presenting && <PresentationScreen />}
        <ProgrammeScreen size={presenting ? 'small' : room ? 'room' : 'normal'} />
      </Apart>
    </div>
  )
}

/** Where a view has room at its side: the programme picture while a presentation fills its stage (`apart`). */
export function StageAside() {
  const presenting = usePresenting()
  if (!presenting) return null
  return (
    <div className={classes.asideStage}>
      <ProgrammeScreen size="small" />
    </div>
  )
}
