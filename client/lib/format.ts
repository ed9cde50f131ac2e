import dayjs from 'dayjs'
import vietnamese from 'dayjs/locale/vi.js'
import utc from 'dayjs/plugin/utc.js'
import { withoutMarks } from '../../shared/tidy.ts'

dayjs.extend(utc)

/** A day in words is written with a capital (Nghị định 30/2020/NĐ-CP, Phụ lục II). */
const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']
dayjs.locale({ ...vietnamese, weekdays }, undefined, true)

/**
 * Vietnam's time, everywhere and all year (UTC+7, no summer time): a conference has one clock, that of its printed
 * papers, whatever a laptop's own zone says.
 */
const OFFICE_OFFSET_MINUTES = 7 * 60
const office = (at: number) => dayjs.utc(at).utcOffset(OFFICE_OFFSET_MINUTES)

/** "14:00" */
export const timeOf = (at: number): string => office(at).format('HH:mm')
/** "21/11/2026" in both languages: Vietnamese offices write the day first. */
export const dateOf = (at: number): string => office(at).format('DD/MM/YYYY')
/** "14:00, 21/11/2026" */
export const dateTimeOf = (at: number): string => office(at).format('HH:mm, DD/MM/YYYY')
/** "Thứ Bảy, 21/11/2026", "Saturday, 21/11/2026": a day that stands alone. */
export const dayOf = (at: number): string => {
  const day = office(at).format('dddd, DD/MM/YYYY')
  return day.charAt(0).toUpperCase() + day.slice(1)
}
/** "14:00, thứ Bảy, 21/11/2026" */
export const timeAndDayOf = (at: number): string => office(at).format('HH:mm, dddd, DD/MM/YYYY')
export const isSameDay = (a: number, b: number): boolean => dateOf(a) === dateOf(b)
/** "14:00", with the day ("08:00, 22/11/2026") where it is not the day of `base`. */
export const timeFrom = (at: number, base: number): string => (isSameDay(at, base) ? timeOf(at) : dateTimeOf(at))

/** An instant as the date picker writes it ("2026-11-21 14:00:00", Vietnam's time), and back; null when unreadable. */
export const pickerValueOf = (at: number): string => office(at).format('YYYY-MM-DD HH:mm:ss')
export function instantOfPicker(value: string): number | null {
  const at = Date.parse(`${value.replace(' ', 'T')}Z`)
  return Number.isNaN(at) ? null : at - OFFICE_OFFSET_MINUTES * 60_000
}

/** "1.033" in Vietnamese, "1,033" in English. */
export const numberOf = (value: number): string => value.toLocaleString(dayjs.locale())

/** A stretch of time as a clock reads it: "0:45", "12:40", "1:02:03". Never negative. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
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
