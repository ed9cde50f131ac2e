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
  /** How far the system's clock is ahead of this one; negative when it is behind. */
  ahead: () => number
  /** Takes the system's time over. Only while no duration is being measured. */
  follow: () => void
  /** What is journaled already is dated up to `at`: this clock is not to be behind it. */
  notBefore: (at: number) => void
}

/** The two clocks part when they differ by more: time was set, by hand or by NTP. */
export const PARTED_MS = 2000
/** A journal that is dated further in the future was written under a clock that was wrong: nobody runs after it. */
const TRUSTED_AHEAD_MS = 24 * 3_600_000

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
 * A machine that slept is another matter: the steady clock stood still, yet time went by for everybody else. What the uptime and
 * the time of day both have gained is counted: after it every link is found broken, dated before the sleep, and timers
 * have gone on. (A virtual machine that was halted gains no uptime; that looks like a clock that was set, and is told as such.)
 */
export function steadyClock(sources = system): Clock {
  const { wall, steady, uptime } = sources
  let base = wall() - steady()
  /** Uptime less the steady clock: what grows in it was slept. */
  let awake = uptime() - steady()
  let judged = 0

  /** Looks whether the clocks parted since the last time because the machine slept. */
  function judge(): number {
    const ahead = wall() - (base + steady())
    const gained = ahead - judged
    if (Math.abs(gained) < PARTED_MS / 2) return ahead
    const slept = uptime() - steady() - awake
    awake += slept
    if (gained > 0 && Math.abs(slept - gained) < PARTED_MS) base += gained
    else judged = ahead
    return wall() - (base + steady())
  }

  return {
    now() {
      judge()
      return Math.floor(base + steady())
    },
    ahead: judge,
    follow() {
      base = wall() - steady()
      awake = uptime() - steady()
      judged = 0
    },
    notBefore(at) {
      const missing = at - (base + steady())
      if (missing <= 0 || missing > TRUSTED_AHEAD_MS) return
      base += missing
      judged -= missing
    },
  }
}

type Log = Record<'warn' | 'error' | 'info', (fields: object, message: string) => void>

/** Tells when the clocks have parted, and lets ours follow while no briefing runs. @returns stops watching */
export function watchClock(clock: Clock, running: () => boolean, log: Log, everyMs = 1000): () => void {
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
