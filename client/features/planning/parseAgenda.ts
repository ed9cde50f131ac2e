import type { agendaKinds } from '../../../shared/plan.ts'
import { clip } from '../../../shared/tidy.ts'
import { folded } from '../../lib/format.ts'
import { pastedTable } from '../../lib/pastedTable.ts'

export type PastedItem = { kind: (typeof agendaKinds)[number]; title: string; presenterName: string; minutes: number }

const kindWords: readonly (readonly [PastedItem['kind'], RegExp])[] = [
  ['break', /giai lao|nghi giua gio|\bbreak\b/],
  ['conclusion', /ket luan|be mac|\bconclusion|\bclosing/],
  ['opening', /khai mac|chao co|gioi thieu dai bieu|tuyen bo ly do|\bopening/],
  ['discussion', /thao luan|trao doi|\bdiscussion/],
  ['answer', /giai dap|tra loi|tiep thu|\banswer/],
  ['report', /bao cao|\breport/],
  ['speech', /phat bieu|tham luan|\bspeech/],
]
const head =
  /^(stt|tt|so tt|thoi gian|gio|noi dung|noi dung cong viec|nguoi (trinh bay|thuc hien|chu tri)|so phut|time|item|minutes|presenter)$/
const titleHead = /^(noi dung|noi dung cong viec|item)$/
const presenterHead = /^(nguoi (trinh bay|thuc hien|chu tri)|presenter)$/
/** Which column of a table holds what, by its head; -1 where none does. */
type Columns = { title: number; presenter: number }
const ordinal = /^(?:\d{1,3}|[IVX]{1,5}|[a-z])[.)]?$/
const clock = String.raw`(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?`
const span = new RegExp(String.raw`^(?:từ\s*)?${clock}(?:\s*(?:-|–|đến)\s*${clock})?[:.]?\s*`, 'iu')
const minutesWord = /\(?\b(\d{1,3})\s*(?:phút|ph|minutes?|min|['’′])\)?/iu
const mark = /^(?:(?:\d{1,3}|[IVX]{1,5})\s*[.)/-]\s*|[-+•*–]\s*)/u

const minuteOf = (hours: string | undefined, minutes: string | undefined) =>
  hours === undefined ? null : Number(hours) * 60 + Number(minutes ?? 0)

/**
 * Reads an agenda pasted as lines or as a table: times of day and minutes become lengths (the next item's time says how long
 * one is). The head says which column is the title and which the presenter; without one what is longest in a row is its
 * title, what is beside it its presenter.
 */
export function parseAgenda(pasted: string): PastedItem[] {
  let columns: Columns = { title: -1, presenter: -1 }
  const rows = pastedTable(pasted).flatMap((cells) => {
    const heads = cells.map(folded)
    if (heads.filter((cell) => cell !== '' && head.test(cell)).length <= 1) return [rowOf(cells, columns)]
    columns = {
      title: heads.findIndex((cell) => titleHead.test(cell)),
      presenter: heads.findIndex((cell) => presenterHead.test(cell)),
    }
    return []
  })
  // What stands above the first time is the document's head.
  const first = Math.max(
    0,
    rows.findIndex(({ start, minutes }) => start !== null || minutes !== null),
  )
  return rows.flatMap(({ title, presenterName, minutes, start, end }, index) => {
    if (index < first || !/\p{L}/u.test(title)) return []
    const next = rows.slice(index + 1).find((row) => row.start !== null)?.start ?? null
    const until = end ?? next
    const length = minutes ?? (start === null || until === null ? null : until - start)
    const plain = folded(title)
    const kind = kindWords.find(([, words]) => words.test(plain))?.[0] ?? 'other'
    const fits = length !== null && length >= 1 && length <= 600
    return [{ kind, title: clip(title, 300), presenterName: clip(presenterName, 160), minutes: fits ? length : 10 }]
  })
}

function rowOf(cells: readonly string[], columns: Columns) {
  let start: number | null = null
  let end: number | null = null
  let minutes: number | null = null
  const texts: { text: string; index: number }[] = []
  for (const [index, cell] of cells.entries()) {
    // A column of plain figures is one of minutes, but for the first, which counts.
    if (index > 0 && minutes === null && /^\d{1,3}$/.test(cell)) minutes = Number(cell)
    let text = cell.replace(/\s*\n\s*/g, ' ').replace(mark, '')
    const times = span.exec(text)
    if (times !== null && start === null) {
      start = minuteOf(times[1], times[2])
      end = minuteOf(times[3], times[4])
      text = text.slice(times[0].length)
    }
    const said = minutesWord.exec(text)
    if (said !== null && minutes === null) {
      minutes = Number(said[1])
      text = text.replace(said[0], '')
    }
    text = text.replace(mark, '').replace(/^[\s:;,–-]+|[\s:;,–-]+$/gu, '')
    if (text !== '' && !ordinal.test(text)) texts.push({ text, index })
  }
  const words = texts.filter(({ text }) => /\p{L}/u.test(text))
  const at = (column: number) => words.find(({ index }) => index === column)
  const longest = words.reduce<(typeof words)[number] | undefined>(
    (most, word) => (word.text.length > (most?.text.length ?? 0) ? word : most),
    undefined,
  )
  const title = at(columns.title) ?? longest
  const others = words.filter((word) => word !== title).map(({ text }) => text)
  const presenterName = title?.index === columns.title ? (at(columns.presenter)?.text ?? '') : others.join(', ')
  return { title: title?.text ?? '', presenterName, minutes, start, end }
}
