import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { LinkNotice } from './LinkNotice.tsx'

export const link: OpenPlaces = { notice: LinkNotice }
