import { IconMicrophone } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 6, icon: IconMicrophone }
