import { IconGavel } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 1, icon: IconGavel }
