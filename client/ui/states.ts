import {
  IconAlertTriangle,
  IconBroadcast,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconHandStop,
  IconLock,
  IconMicrophoneOff,
  IconPlayerPause,
  IconPlayerSkipForward,
  IconPlugConnectedX,
  IconUserQuestion,
  IconVideoOff,
  type Icon,
} from '@tabler/icons-react'

/**
 * Every state that anything in the application can be in, with its one colour and one icon, the same on every screen:
 * red is on air, green ready, amber waiting, grey lost or over. Words are `common.state.<state>`.
 */
export const states = {
  onAir: { tone: 'red', icon: IconBroadcast },
  live: { tone: 'red', icon: IconBroadcast },
  ready: { tone: 'green', icon: IconCircleCheck },
  waiting: { tone: 'amber', icon: IconClockHour4 },
  asking: { tone: 'amber', icon: IconHandStop },
  next: { tone: 'amber', icon: IconPlayerSkipForward },
  muted: { tone: 'amber', icon: IconMicrophoneOff },
  paused: { tone: 'amber', icon: IconPlayerPause },
  warning: { tone: 'amber', icon: IconAlertTriangle },
  planned: { tone: 'blue', icon: IconCalendarEvent },
  lost: { tone: 'grey', icon: IconPlugConnectedX },
  absent: { tone: 'grey', icon: IconUserQuestion },
  noPicture: { tone: 'grey', icon: IconVideoOff },
  over: { tone: 'grey', icon: IconCircleCheck },
  cancelled: { tone: 'grey', icon: IconCircleX },
  locked: { tone: 'amber', icon: IconLock },
} as const satisfies Record<string, { tone: Tone; icon: Icon }>

export type Tone = 'red' | 'green' | 'amber' | 'grey' | 'blue'
export type StateName = keyof typeof states
