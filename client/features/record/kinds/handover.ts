import { IconUserShare } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 10, icon: IconUserShare }
