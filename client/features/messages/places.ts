import type { OpenPlaces } from '../../ui/room/openPlaces.ts'
import { Messages } from './Messages.tsx'

export const messages: OpenPlaces = { header: Messages }
