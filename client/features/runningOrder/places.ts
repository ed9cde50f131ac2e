import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { AskedToPresent } from './AskedToPresent.tsx'
import { RunningOrder } from './RunningOrder.tsx'

export const runningOrder: OpenPlaces = { ask: AskedToPresent, foot: RunningOrder }
