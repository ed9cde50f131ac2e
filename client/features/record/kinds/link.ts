import { IconNetwork } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 11, icon: IconNetwork }
