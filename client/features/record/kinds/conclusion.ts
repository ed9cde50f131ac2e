import { IconQuote } from '@tabler/icons-react'
import type { Kind } from '../kinds.ts'

export const kind: Kind = { place: 4, icon: IconQuote }
