import { IconNotes } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 8, icon: IconNotes }
