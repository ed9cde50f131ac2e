import { useState } from 'react'
import { CELLS } from '../../../shared/layout.ts'
import { cellParts, drawnLayout } from '../../../shared/programme.ts'
import { useBriefing } from '../../lib/briefing/roomContext.ts'
import { useShortNames } from '../../lib/briefing/shortNames.ts'
import { Boundary } from '../../ui/Boundary.tsx'
import classes from '../../ui/room/cells.module.css'
import { LazyReturnScreen } from './LazyReturnScreen.ts'
import { ProgrammeScreen } from './ProgrammeScreen.tsx'
import type { Facing } from './ReturnScreen.tsx'

/**
 * The programme in several cells, each with its own picture, plate and card. A cell that another layout has too is the same one
 * there, and goes on; what is not drawn is not received.
 */
export function Composition({ facing = null }: { facing?: Facing | null }) {
  const kind = useBriefing(drawnLayout)
  // One text, so that nothing is drawn anew while it is the same.
  const seats = useBriefing((state) =>
    cellParts(state)
      .map((part) => part?.siteId ?? '')
      .join(' '),
  ).split(' ')
  const names = useShortNames()
  const [covered, setCovered] = useState(false)
  return (
    <div className={classes.cells} data-layout={kind} data-testid="composition">
      {facing !== null && (
        <div className={classes.return} data-covers={covered}>
          <LazyReturnScreen {...facing} onCovers={setCovered} />
        </div>
      )}
      {Array.from({ length: CELLS[kind] }, (_, cell) => (
        <div key={cell} className={classes.cell} data-testid="cell">
          {seats[cell] !== '' && (
            <Boundary>
              <ProgrammeScreen size="small" cell={cell} hidden={covered} names={names} />
            </Boundary>
          )}
        </div>
      ))}
    </div>
  )
}
