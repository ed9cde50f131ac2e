import { Apart } from '../../ui/Boundary.tsx'
import { CardOver } from './CardOver.tsx'
import { Held } from './Held.tsx'

/** That the programme is held, for those who lead, and the card that stands. */
export const OverNow = () => (
  <Apart>
    <CardOver />
    <Held />
  </Apart>
)
