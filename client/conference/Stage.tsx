import { useEffect } from 'react'
import type { LayoutKind } from '../../shared/layout.ts'
import { drawnLayout } from '../../shared/programme.ts'
import { useBriefing } from '../lib/briefing/roomContext.ts'
import { Apart } from '../ui/Boundary.tsx'
import { Over } from '../features/direction/Over.tsx'
import { LazyPresentationScreen } from '../features/presentation/LazyPresentationScreen.ts'
import { LazyComposition } from '../features/programme/LazyComposition.ts'
import { ProgrammeScreen } from '../features/programme/ProgrammeScreen.tsx'
import type { Facing } from '../features/programme/ReturnScreen.tsx'
import { SpeakerCard } from '../features/programme/SpeakerCard.tsx'
import { whenIdle } from '../ui/whenIdle.ts'
import classes from './stage.module.css'

const isPresenting = (kind: LayoutKind) => kind === 'presentation' || kind === 'presentationSpeaker'

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
  const kind = useBriefing(drawnLayout)
  const presenting = isPresenting(kind)
  useEffect(() => whenIdle(LazyPresentationScreen.fetch), [])
  useEffect(() => whenIdle(LazyComposition.fetch), [])
  if (kind === 'presentation' || (presenting && apart)) {
    return (
      <div className={classes.stage} data-part="stage">
        <Apart>
          <Over />
          <LazyPresentationScreen />
        </Apart>
      </div>
    )
  }
  if (!presenting && kind !== 'full') {
    return (
      <div className={classes.stage} data-part="stage">
        <Apart>
          <Over />
          <LazyComposition facing={facing} />
        </Apart>
      </div>
    )
  }
  if (presenting && !small) {
    return (
      <div className={`${classes.stage} ${classes.presenting}`} data-part="stage">
        <Apart>
          <Over />
          <LazyPresentationScreen />
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
        <Over />
        {presenting && <LazyPresentationScreen />}
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
  const aside = useBriefing((state) => drawnLayout(state) === 'presentationSpeaker')
  if (!aside) return null
  return (
    <div className={classes.asideStage}>
      <ProgrammeScreen size="small" facing={facing} />
    </div>
  )
}
