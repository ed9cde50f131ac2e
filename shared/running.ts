/** How a briefing stands that was opened and is not over: it runs, in a pause too. */
export const runningStatuses = ['open', 'paused'] as const
/** And one that is over, or will never be. */
export const overStatuses = ['closed', 'cancelled'] as const
/** How a briefing may stand. */
export const briefingStatuses = ['planned', ...runningStatuses, ...overStatuses] as const
type Running = { status: (typeof runningStatuses)[number] }

/** Whether a briefing runs, told from how it stands. */
export const isRunning = <S extends { status: string }>(briefing: S): briefing is S & Running =>
  runningStatuses.some((status) => status === briefing.status)
