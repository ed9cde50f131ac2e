import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { Late } from './Late.tsx'

export const agenda: OpenPlaces = { foot: Late }
