import { TurnTime } from '../../ui/room/TurnTime.tsx'
import classes from './programme.module.css'
import { usePlate } from './usePlate.ts'

/** Over the foot of the picture: who it is, on what, and the time. */
export function NamePlate() {
  const { site, about, turn } = usePlate()
  return (
    <div className={classes.plate}>
      <div className={classes.plateText}>
        <strong className={classes.plateSite} data-testid="name-plate">
          {site}
        </strong>
        <span className={classes.plateTopic}>{about}</span>
      </div>
      {turn !== null && <TurnTime turn={turn} size="lg" />}
    </div>
  )
}
