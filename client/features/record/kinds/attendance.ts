import { IconUsers } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 5, icon: IconUsers }
