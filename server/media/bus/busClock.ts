import { timestamp, timestampDelta } from './serial.ts'

/**
 * The server's clock as the bus sees it. Monotonic: a step of the wall clock does not move it, so the line between RTP
 * time and this clock holds for the whole life of a stream.
 */
export type BusClock = {
  /** Monotonic milliseconds at which the bus began. */
  startedAt: number
  /** Unix time in milliseconds of the same instant. */
  wallAtStart: number
  /** RTP time of that instant, the same number for every stream. */
  rtpAtStart: number
}

/** Seconds between 1900 (NTP) and 1970 (Unix). */
const NTP_EPOCH = 2_208_988_800

export function rtpTime(clock: BusClock, at: number, clockRate: number): number {
  return timestamp(clock.rtpAtStart + ((at - clock.startedAt) * clockRate) / 1000)
}

/** NTP time (32 bits of seconds, 32 of fraction) of a monotonic instant. */
export function ntpTime(clock: BusClock, at: number): { seconds: number; fraction: number } {
  const unix = (clock.wallAtStart + at - clock.startedAt) / 1000
  const whole = Math.floor(unix)
  return { seconds: (whole + NTP_EPOCH) >>> 0, fraction: Math.floor((unix - whole) * 2 ** 32) >>> 0 }
}

/** A source's timestamps that are further from the line than this are nonsense, or its clock has jumped. */
const MOST_ASTRAY_MS = 2000

export function isAstray(clock: BusClock, time: number, now: number, clockRate: number): boolean {
  return Math.abs(timestampDelta(timestamp(time), rtpTime(clock, now, clockRate))) > (MOST_ASTRAY_MS * clockRate) / 1000
}

/** Where on the line something belongs that was captured then; what cannot be believed is taken for captured now. */
export function placeOnLine(clock: BusClock, captured: number | null, now: number, clockRate: number): number {
  const believed = captured !== null && now - captured <= MOST_ASTRAY_MS ? captured : now
  return rtpTime(clock, believed, clockRate)
}
