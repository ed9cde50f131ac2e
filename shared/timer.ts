/** A timer as an instant and a duration: nothing ticks. `usedMs` counts finished stretches; while it runs, add now − `since`. */
export type Timer = { usedMs: number; since: number | null }

/** Milliseconds used by a running or finished timer at the instant `now`. */
export const usedAt = (timer: Timer, now: number): number =>
  timer.usedMs + (timer.since === null ? 0 : Math.max(0, now - timer.since))

/** Stopped at an instant; what it has used stays. */
export const stopped = <T extends Timer>(timer: T, at: number): T => ({
  ...timer,
  usedMs: usedAt(timer, at),
  since: null,
})
