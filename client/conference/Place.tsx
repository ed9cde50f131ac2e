import type { OpenPlaces } from '../ui/room/openPlaces.ts'
import { Boundary } from '../ui/Boundary.tsx'
import * as features from './features.ts'

/** What features show here, each in a boundary of its own. */
export const Place = ({ of }: { of: keyof OpenPlaces }) =>
  Object.entries<OpenPlaces>(features).map(([name, { [of]: Shown }]) =>
    Shown === undefined ? null : (
      <Boundary key={name}>
        <Shown />
      </Boundary>
    ),
  )
