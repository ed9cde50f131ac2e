import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { TurnTime } from '../../ui/room/TurnTime.tsx'
import classes from './programme.module.css'
import { usePlate } from './usePlate.ts'

/** The same words under a picture that is too small to carry them. */
export function SpeakerCard() {
  const { site, about, turn } = usePlate()
  const paused = useBriefing(({ lifecycle }) => lifecycle.status === 'paused')
  if (paused) return null
  return (
    <div className={classes.card}>
      <strong data-testid="name-plate">{site}</strong>
      {turn !== null && <TurnTime turn={turn} size="md" />}
      <span className={classes.cardTopic}>{about}</span>
    </div>
  )
}
