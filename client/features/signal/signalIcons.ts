import { IconEarOff, IconRepeat, type Icon } from '@tabler/icons-react'
import type { SignalKind } from '../../../shared/signal.ts'

/** The same wherever a signal is shown. */
export const signalIcons: Record<SignalKind, Icon> = { unheard: IconEarOff, repeat: IconRepeat }
