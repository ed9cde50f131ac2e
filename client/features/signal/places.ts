import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { OwnSignal } from './OwnSignal.tsx'
import { Signals } from './Signals.tsx'

export const signal: OpenPlaces = { ask: OwnSignal, header: Signals }
