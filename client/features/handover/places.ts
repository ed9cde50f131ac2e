import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { Handover } from './Handover.tsx'

export const handover: OpenPlaces = { header: Handover }
