/** Official documents are dated and timed where they are issued, wherever the server stands. */
const TIME_ZONE = 'Asia/Ho_Chi_Minh'

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function partsOf(at: number) {
  const found = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** `14 giờ 05 phút`; with the day (`08 giờ 00 phút ngày 16/12`) when it is not the day of `base`. */
export function spokenTime(at: number, base = at): string {
  const { hour, minute, day, month } = partsOf(at)
  const time = `${hour} giờ ${minute} phút`
  return dayStamp(at) === dayStamp(base) ? time : `${time} ngày ${day}/${month}`
}

/**
 * `ngày 05 tháng 02 năm 2026`: days below 10 and the months 1 and 2 carry a leading zero, others do not
 * (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II, khoản 4 b).
 */
export function spokenDate(at: number): string {
  const { day, month, year } = partsOf(at)
  return `ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`
}

/** `14:05`; with the day (`14:05 16/12`) when it is not the day of `base`. */
export function tableTime(at: number, base: number): string {
  const { hour, minute, day, month } = partsOf(at)
  return dayStamp(at) === dayStamp(base) ? `${hour}:${minute}` : `${hour}:${minute} ${day}/${month}`
}

/** `2026-12-15`, for names of files. */
export function dayStamp(at: number): string {
  const { year, month, day } = partsOf(at)
  return `${year}-${month}-${day}`
}

/** The wall clock of Vietnam as if it were UTC: spreadsheets know no time zones. */
export function wallClock(at: number): Date {
  const { year, month, day, hour, minute, second } = partsOf(at)
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** `1 giờ 05 phút`, `7 phút 30 giây`, `40 giây`. */
export function spokenDuration(ms: number): string {
  // As clocks on screens count: a second is over when it has passed.
  const seconds = Math.floor(ms / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  if (seconds >= 3600) {
    const minutes = Math.floor((seconds % 3600) / 60)
    return `${Math.floor(seconds / 3600)} giờ${minutes === 0 ? '' : ` ${two(minutes)} phút`}`
  }
  if (seconds < 60) return `${seconds} giây`
  return seconds % 60 === 0 ? `${seconds / 60} phút` : `${Math.floor(seconds / 60)} phút ${two(seconds % 60)} giây`
}
