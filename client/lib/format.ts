import { withoutMarks } from '../../shared/tidy.ts'

/** A day in words is written with a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II). */
export const weekdays = {
  vi: ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}
let language: keyof typeof weekdays = 'vi'
/** Names of days and figures are written in this language from now on. */
export function writeIn(wanted: keyof typeof weekdays): void {
  language = wanted
}

/**
 * Vietnam's time, everywhere and all year (UTC+7, no summer time): a conference has one clock, that of its printed
 * papers, whatever a laptop's own zone says.
 */
const OFFICE_OFFSET_MS = 7 * 3_600_000
const two = (value: number) => String(value).padStart(2, '0')
/** The parts of an instant on that clock. */
function office(at: number) {
  const there = new Date(at + OFFICE_OFFSET_MS)
  return {
    time: `${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`,
    seconds: two(there.getUTCSeconds()),
    day: two(there.getUTCDate()),
    month: two(there.getUTCMonth() + 1),
    year: String(there.getUTCFullYear()).padStart(4, '0'),
    weekday: weekdays[language][there.getUTCDay()] ?? '',
  }
}

/** "14:00" */
export const timeOf = (at: number): string => office(at).time
/** "21/11/2026" in both languages: Vietnamese offices write the day first. */
export function dateOf(at: number): string {
  const { day, month, year } = office(at)
  return `${day}/${month}/${year}`
}
/** "14:00, 21/11/2026" */
export const dateTimeOf = (at: number): string => `${timeOf(at)}, ${dateOf(at)}`
/** "Thứ Bảy, 21/11/2026", "Saturday, 21/11/2026": a day that stands alone. */
export const dayOf = (at: number): string => {
  const { weekday } = office(at)
  return `${weekday.charAt(0).toUpperCase()}${weekday.slice(1)}, ${dateOf(at)}`
}
/** "14:00, thứ Bảy, 21/11/2026" */
export const timeAndDayOf = (at: number): string => `${timeOf(at)}, ${office(at).weekday}, ${dateOf(at)}`
export const isSameDay = (a: number, b: number): boolean => dateOf(a) === dateOf(b)
/** "14:00", with the day ("08:00, 22/11/2026") where it is not the day of `base`. */
export const timeFrom = (at: number, base: number): string => (isSameDay(at, base) ? timeOf(at) : dateTimeOf(at))

/** An instant as the date picker writes it ("2026-11-21 14:00:00", Vietnam's time), and back; null when unreadable. */
export function pickerValueOf(at: number): string {
  const { year, month, day, time, seconds } = office(at)
  return `${year}-${month}-${day} ${time}:${seconds}`
}
export function instantOfPicker(value: string): number | null {
  const at = Date.parse(`${value.replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? null : at - OFFICE_OFFSET_MS
}

/** "1.033" in Vietnamese, "1,033" in English. */
export const numberOf = (value: number): string => value.toLocaleString(language)

/** A stretch of time as a clock reads it: "0:45", "12:40", "1:02:03". Never negative. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

const foldedBefore = new Map<string, string>()

/** Letters without their marks, lower-case: what people type when they search ("da nang" finds "Đà Nẵng"). */
export function folded(text: string): string {
  const known = foldedBefore.get(text)
  if (known !== undefined) return known
  const plain = withoutMarks(text)
  // The same thousands of names are searched at each key.
  if (foldedBefore.size >= 50_000) foldedBefore.clear()
  foldedBefore.set(text, plain)
  return plain
}
