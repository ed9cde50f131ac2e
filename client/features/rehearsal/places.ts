import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { Rehearsal } from './Rehearsal.tsx'

export const rehearsal: OpenPlaces = { waiting: Rehearsal }
