import { useMay } from '../../lib/briefing/roomContext.ts'
import { lazyPart } from '../../ui/lazyPart.tsx'
import { useIdle } from '../../ui/useIdle.ts'
import classes from './ownSignal.module.css'
import { withSignalWords } from './words.ts'

const SignalButtons = lazyPart(async () => (await withSignalWords(import('./SignalButtons.tsx'))).SignalButtons, {
  coming: null,
})

/** A room's way to say that it does not hear, or to ask for a repetition; fetched once all else is there. */
export function OwnSignal() {
  const may = useMay('signal.raise') !== 'no'
  const idle = useIdle()
  return may && <div className={classes.place}>{idle && <SignalButtons />}</div>
}
