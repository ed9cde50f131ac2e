import { IconPresentation } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 7, icon: IconPresentation }
