import { IconListCheck } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 3, icon: IconListCheck }
