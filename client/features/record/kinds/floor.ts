import { IconSpeakerphone } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 2, icon: IconSpeakerphone }
