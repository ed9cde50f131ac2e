import { headOf } from '../../../shared/tableHeads.ts'

const clock = String.raw`(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?['’′]?`
/** A time of day, or two, at the beginning. */
export const span = new RegExp(String.raw`^(?:từ\s*)?${clock}(?:\s*(?:-|–|đến)\s*(${clock}))?[:.]?\s*`, 'iu')
export const minutesWord = /\(?\b(\d{1,3})\s*(?:phút|ph|minutes?|min|['’′])\)?/iu

/** Null: no time of a day. */
export function minuteOf(hours: string | undefined, minutes = '0'): number | null {
  return hours === undefined || Number(hours) > 24 || Number(minutes) > 59 ? null : Number(hours) * 60 + Number(minutes)
}

const hours = /^\(?(\d{1,2}(?:[.,]\d)?)\s*(giờ|tiếng|h|g)\s*(?:(\d{1,2})\s*(?:phút|ph|p|['’′])?|(rưỡi))?\)?$/iu
/** Longer is no item: such hours are those of a clock. */
const LONGEST_HOURS = 5

/** The minutes of a cell that may tell a length in hours, and whether they can be nothing else ("2 tiếng", "1,5 giờ"). */
export function hoursIn(cell: string): { minutes: number; sure: boolean } | null {
  const [whole, count = '', unit = '', minutes = '0', half] = hours.exec(cell) ?? []
  const told = Number(count.replace(',', '.'))
  if (whole === undefined || told > LONGEST_HOURS || Number(minutes) > 59) return null
  const sure = /tiếng/iu.test(unit) || half !== undefined || /[.,]/.test(count)
  return { minutes: Math.round(told * 60) + (half === undefined ? Number(minutes) : 30), sure }
}

/** What a column tells, by its head or by cells that can be nothing else: lengths, times of day, both or neither. */
export type Told = { lengths: boolean; clock: boolean }

const lengthHead = /luong|phut|duration|minute/
const clockHead = /^(gio|tu|den)\b|\b(bat dau|ket thuc|thoi diem|start|end)\b/

/** What each column of a table tells; `head` is its row of heads, when it has one. */
export function toldIn(rows: readonly (readonly string[])[], head: readonly string[] | null): Told[] {
  const width = Math.max(0, ...rows.map(({ length }) => length))
  return Array.from({ length: width }, (_, index) => {
    const cells = rows.map((row) => row[index] ?? '')
    const name = headOf(head?.[index] ?? '')
    // Without a head, the first column of plain figures counts.
    const figures = head !== null || index > 0
    return {
      lengths:
        lengthHead.test(name) ||
        cells.some(
          (cell) =>
            (figures && /^\d{1,3}$/.test(cell)) ||
            (minutesWord.test(cell) && !span.test(cell)) ||
            hoursIn(cell)?.sure === true,
        ),
      clock:
        clockHead.test(name) ||
        cells.some((cell) => {
          const time = span.exec(cell)
          return time !== null && minuteOf(time[1], time[2]) !== null && hoursIn(cell) === null
        }),
    }
  })
}
