import os from 'node:os'

/** The system's clocks, in milliseconds. */
export type ClockSources = {
  /** Time of day: may be set back and forward while we run. */
  wall: () => number
  /** Never set; stands still while the machine sleeps. */
  steady: () => number
  /** Since the machine was started, its sleep counted. */
  uptime: () => number
}
export type Clock = {
  /** Milliseconds since 1970, whole. Runs evenly, whatever is done to the system's clock. */
  now: () => number
  /** Milliseconds since some instant: never set, and nothing follows. What the machine slept has passed. */
  steady: () => number
  /** How far the system's clock is ahead of this one; negative when it is behind. */
  ahead: () => number
  /** Takes the system's time over. Only while no duration is being measured. */
  follow: () => void
}

/** The two clocks part when they differ by more: time was set, by hand or by NTP. */
export const PARTED_MS = 2000

/** What moves the time of day by less is not noticed: uptime and steady clock drift, too. */
const NOTICED_MS = PARTED_MS / 2

const system: ClockSources = {
  wall: Date.now,
  steady: () => performance.now(),
  uptime: () => os.uptime() * 1000,
}

/**
 * The one clock that dates what happens. It takes the time of day when it is made and counts on by the machine's steady
 * clock, so that setting the time neither shortens a turn nor lengthens it, and a room that is lost is found to have left.
 * It follows the system's time while no briefing runs (`watchClock`); while one does, the two may part, and an alarm says so.
 *
 * A machine that slept is another matter: the steady clock stood still, yet time went by for everybody else. What the uptime
 * has gained on it is counted when the time of day has moved as well: after it every link is found broken, dated before the
 * sleep, and timers have gone on; what the time of day gained besides was set. (A virtual machine that was halted gains no uptime; that looks like a clock that was set, and is told as such.)
 */
export function steadyClock(sources = system): Clock {
  const { wall, steady, uptime } = sources
  let slept = 0
  const steadily = () => steady() + slept
  let base = wall() - steadily()
  /** Uptime less the steady clock: what grows in it was slept. */
  let awake = uptime() - steady()
  let judged = 0

  /** Looks whether the clocks parted since the last time because the machine slept. */
  function judge(): number {
    const ahead = wall() - (base + steadily())
    if (Math.abs(ahead - judged) < NOTICED_MS) return ahead
    const away = uptime() - steady() - awake
    if (away >= NOTICED_MS) {
      awake += away
      slept += away
    }
    judged = wall() - (base + steadily())
    return judged
  }

  return {
    now() {
      judge()
      return Math.floor(base + steadily())
    },
    steady() {
      judge()
      return steadily()
    },
    ahead: judge,
    follow() {
      judge()
      base = wall() - steadily()
      awake = uptime() - steady()
      judged = 0
    },
  }
}

type Log = Record<'warn' | 'error' | 'info', (fields: object, message: string) => void>

/** Tells when the clocks have parted, and lets ours follow while no briefing runs. @returns stops watching */
export function watchClock(
  clock: Pick<Clock, 'ahead' | 'follow'>,
  running: () => boolean,
  log: Log,
  everyMs = 1000,
): () => void {
  let told = false
  const timer = setInterval(() => {
    const ahead = Math.round(clock.ahead())
    const parted = Math.abs(ahead) > PARTED_MS
    if (!running()) {
      if (parted) log.warn({ ahead }, "the system's clock was set: followed, no briefing runs")
      if (ahead !== 0) clock.follow()
      told = false
    } else if (parted !== told) {
      told = parted
      if (parted) log.error({ ahead }, "the system's clock was set while a briefing runs: times go on as they were")
      else log.info({ ahead }, "the system's clock agrees again")
    }
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
