import {
  IconAlertTriangle,
  IconBroadcast,
  IconCalendarEvent,
  IconCircleCheck,
  IconCircleX,
  IconClockHour4,
  IconLock,
  IconPlayerPause,
  IconPlugConnectedX,
  IconUserQuestion,
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
  paused: { tone: 'amber', icon: IconPlayerPause },
  warning: { tone: 'amber', icon: IconAlertTriangle },
  planned: { tone: 'blue', icon: IconCalendarEvent },
  lost: { tone: 'grey', icon: IconPlugConnectedX },
  absent: { tone: 'grey', icon: IconUserQuestion },
  over: { tone: 'grey', icon: IconCircleCheck },
  cancelled: { tone: 'grey', icon: IconCircleX },
  locked: { tone: 'amber', icon: IconLock },
} as const satisfies Record<string, { tone: Tone; icon: Icon }>

export type Tone = 'red' | 'green' | 'amber' | 'grey' | 'blue'
export type StateName = keyof typeof states
