import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { AskedToPresent } from './AskedToPresent.tsx'

export const runningOrder: OpenPlaces = { ask: AskedToPresent }
