import { Boundary } from '../ui/Boundary.tsx'
import { Late } from '../features/agenda/Late.tsx'
import { RunningOrder } from '../features/runningOrder/RunningOrder.tsx'

/** Along the foot of a desk: how late the briefing is, and the running order. */
export const Foot = () => (
  <>
    <Boundary>
      <Late />
    </Boundary>
    <Boundary>
      <RunningOrder />
    </Boundary>
  </>
)
