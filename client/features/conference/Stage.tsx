import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { PresentationScreen } from '../presentation/PresentationScreen.tsx'
import { ProgrammeScreen } from '../programme/ProgrammeScreen.tsx'
import classes from './conference.module.css'

/** The programme picture; with a presentation beside it when there is one, which then is the larger. */
export function Stage({ room = false }: { room?: boolean }) {
  const presenting = useBriefing((state) => state.presentation !== null)
  return (
    <div className={`${classes.stage} ${presenting ? classes.presenting : ''}`}>
      {presenting && <PresentationScreen />}
      <ProgrammeScreen size={presenting ? 'small' : room ? 'room' : 'normal'} />
    </div>
  )
}
