import { IconEarOff } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 9, icon: IconEarOff }
