import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { Link } from './Link.tsx'

export const link: OpenPlaces = { notice: Link }
