import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { Apart, Boundary } from '../../ui/Boundary.tsx'
import { PresentationScreen } from '../presentation/PresentationScreen.tsx'
import { ProgrammeScreen } from '../programme/ProgrammeScreen.tsx'
import classes from './conference.module.css'

const usePresenting = () => useBriefing((state) => state.presentation !== null && state.lifecycle.status !== 'paused')

/** The programme picture; when there is a presentation, that is the larger, and the picture stands beside it. */
export function Stage({ room = false, apart = false }: { room?: boolean; apart?: boolean }) {
  const presenting = usePresenting()
  if (presenting && apart) {
    return (
      <Boundary>
        <PresentationScreen />
      </Boundary>
    )
  }
  return (
    <div className={`${classes.stage} ${presenting ? classes.presenting : ''}`}>
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
