import { MINUTES_MAX, type agendaKinds } from '../../../shared/plan.ts'
import { PRESENTER_MAX, TITLE_MAX } from '../../../shared/planning.ts'
import { clip } from '../../../shared/tidy.ts'
import { folded } from '../../lib/format.ts'
import { pastedTable } from '../../lib/pastedTable.ts'
import { columnsOf, type Column } from './agendaColumns.ts'
import { hoursIn, minuteOf, minutesWord, span, toldIn, type Told } from './agendaTimes.ts'
import type { FindSite, Sought } from './findSite.ts'

export type PastedItem = {
  kind: (typeof agendaKinds)[number]
  title: string
  presenterSiteId: string | null
  presenterName: string
  minutes: number
}
/**
 * What was not simply taken: words that are no site's name, or that of several; a text that is too long; words that tell
 * no time where one should stand, or as well a length as a time of day; a length, or a time of day and the next one, that
 * no item may have; no length where others have one.
 */
export type Doubt = {
  kind:
    | 'siteUnknown'
    | 'siteAmbiguous'
    | 'titleCut'
    | 'presenterCut'
    | 'timeUnread'
    | 'minutesOut'
    | 'spanOut'
    | 'lengthMissing'
  words: string
  max: number
}
export type PastedAgenda = {
  items: { item: PastedItem; doubts: Doubt[] }[]
  /** Rows that are no items: what stands above the agenda, and what has no words. */
  otherRows: string[]
  /** Heads of columns of which nothing was taken. */
  otherColumns: string[]
}

/** Of an item whose length is not told. */
export const USUAL_MINUTES = 10

const kindWords: readonly (readonly [PastedItem['kind'], RegExp])[] = [
  ['break', /giai lao|nghi giua gio|\bbreak\b/],
  ['conclusion', /ket luan|be mac|\bconclusion|\bclosing/],
  ['opening', /khai mac|chao co|gioi thieu dai bieu|tuyen bo ly do|\bopening/],
  ['discussion', /thao luan|trao doi|\bdiscussion/],
  ['answer', /giai dap|tra loi|tiep thu|\banswer/],
  ['report', /bao cao|\breport/],
  ['speech', /phat bieu|tham luan|\bspeech/],
]

const ordinal = /^(?:\d{1,3}|[IVX]{1,5}|[a-z])[.)]?$/
const mark = /^(?:(?:\d{1,3}|[IVX]{1,5})\s*[.)/-]\s*|[-+•*–]\s*)/u

const clockOf = (minute: number) => `${Math.trunc(minute / 60)}:${String(minute % 60).padStart(2, '0')}`

/**
 * Reads an agenda pasted as lines or as a table: times of day and minutes become lengths (the next item's time says how long
 * one is). The head says what the columns are; without one what is longest in a row is its title, what is beside it its
 * presenter. `find` knows the sites that may present.
 */
export function parseAgenda(pasted: string, find: FindSite): PastedAgenda {
  const table = pastedTable(pasted)
  const headAt = table.findIndex((cells) => columnsOf(cells) !== null)
  const told = toldIn(
    table.filter((cells) => cells.length > 1 && columnsOf(cells) === null),
    table[headAt] ?? null,
  )
  /** Heads of other columns in which something stands. */
  const otherColumns = new Set<string>()
  const rows: Row[] = []
  let columns: Column[] | null = null
  let headRow: readonly string[] = []
  for (const cells of table) {
    const head = columnsOf(cells)
    if (head === null) {
      // Lines that somebody typed beside a table are no part of it.
      const row = cells.length > 1 ? rowOf(cells, columns, told, find) : rowOf(cells, null, [], find)
      for (const index of row.unread) if (cells[index] !== '') otherColumns.add(oneLine(headRow[index] ?? ''))
      rows.push(row)
    } else {
      columns = head
      headRow = cells
    }
  }
  // What stands above the table's head, or above the first time, is the document's head.
  const timed = rows.findIndex(({ start, minutes, doubts }) => (start ?? minutes) !== null || doubts.some(isUnread))
  const first = headAt === -1 ? timed : headAt
  const found: PastedAgenda = { items: [], otherRows: [], otherColumns: [...otherColumns] }
  for (const [index, row] of rows.entries()) {
    const { title, presenterSiteId, presenterName, minutes, start, end } = row
    if (index < first || !/\p{L}/u.test(title)) {
      found.otherRows.push(row.words)
      continue
    }
    const next = rows.slice(index + 1).find((later) => later.start !== null)?.start ?? null
    const until = end ?? next
    const length = minutes ?? (start === null || until === null ? null : until - start)
    const plain = folded(title)
    const item: PastedItem = {
      kind: kindWords.find(([, words]) => words.test(plain))?.[0] ?? 'other',
      title: clip(title, TITLE_MAX),
      presenterSiteId,
      presenterName: clip(presenterName, PRESENTER_MAX),
      minutes: length !== null && length >= 1 && length <= MINUTES_MAX ? length : USUAL_MINUTES,
    }
    const doubts = [...row.doubts]
    if (length !== null && item.minutes !== length) {
      const times = minutes === null && start !== null && until !== null ? `${clockOf(start)} – ${clockOf(until)}` : ''
      doubts.push({ kind: times === '' ? 'minutesOut' : 'spanOut', words: times || String(length), max: MINUTES_MAX })
    }
    if (length === null && row.hasLength && !doubts.some(isUnread))
      doubts.push({ kind: 'lengthMissing', words: '', max: 0 })
    if (item.title !== title) doubts.push({ kind: 'titleCut', words: '', max: TITLE_MAX })
    if (item.presenterName !== presenterName) doubts.push({ kind: 'presenterCut', words: '', max: PRESENTER_MAX })
    found.items.push({ item, doubts })
  }
  return found
}

const isUnread = ({ kind }: Doubt) => kind === 'timeUnread'
const oneLine = (cell: string) => cell.replace(/\s*\n\s*/g, ' ')

type Word = { text: string; column: Column | undefined }
type Row = ReturnType<typeof presented> & {
  minutes: number | null
  start: number | null
  end: number | null
  /** A column of times tells lengths in other rows. */
  hasLength: boolean
  /** Columns that were passed over. */
  unread: number[]
  /** All that stands in the row. */
  words: string
}

/** Times of day and minutes of a row, and what the words say that are left in its cells. */
function rowOf(
  cells: readonly string[],
  columns: readonly Column[] | null,
  tells: readonly Told[],
  find: FindSite,
): Row {
  let start: number | null = null
  let end: number | null = null
  let minutes: number | null = null
  const words: Word[] = []
  const doubts: Doubt[] = []
  const unread: number[] = []
  const isTime = (index: number) => columns?.[index] === 'time'
  const isTimed = columns?.includes('time') === true
  // A column of times comes before what a title says of them.
  const places = cells.map((_, index) => index)
  const order = isTimed ? [...places.filter(isTime), ...places.filter((index) => !isTime(index))] : places
  for (const index of order) {
    const cell = cells[index] ?? ''
    const column = columns === null ? undefined : (columns[index] ?? 'presenter')
    const before = [start, end, minutes]
    let text = oneLine(cell).replace(mark, '')
    if (column === undefined || column === 'time' || column === 'title' || (column === 'other' && !isTimed)) {
      // A column of plain figures is one of minutes, but for the first, which counts.
      const figures = column === undefined ? index > 0 : column !== 'title'
      if (figures && minutes === null && /^\d{1,3}$/.test(cell)) {
        minutes = Number(cell)
        text = ''
      }
      // "1 giờ" and "1h30" are what their column is; where it may be either, or is both, they tell nothing.
      const long = hoursIn(oneLine(cell))
      const { lengths, clock } = tells[index] ?? { lengths: false, clock: true }
      if (long !== null && column !== 'title' && (long.sure || lengths || !clock)) {
        if (long.sure || (lengths && !clock)) minutes ??= long.minutes
        else doubts.push({ kind: 'timeUnread', words: text, max: 0 })
        text = ''
      }
      const times = span.exec(text)
      const [from, to] = [minuteOf(times?.[1], times?.[2]), minuteOf(times?.[4], times?.[5])]
      if (times !== null && from !== null && (start === null || column === 'time')) {
        if (start === null) [start, end] = [from, to]
        else end ??= from
        text = text.slice(times[0].length)
        if (times[3] !== undefined && to === null) doubts.push({ kind: 'timeUnread', words: times[3].trim(), max: 0 })
      }
      const said = minutesWord.exec(text)
      if (said !== null && minutes === null) {
        minutes = Number(said[1])
        text = text.replace(said[0], '')
      }
    }
    const told = [start, end, minutes].some((value, at) => value !== before[at])
    if (column === 'other' && !told) unread.push(index)
    text = text.replace(mark, '').replace(/^[\s:;,–-]+|[\s:;,–-]+$/gu, '')
    // Beside what was taken, words such as "sáng" change nothing; figures may be another time.
    if (column === 'time' && (told ? /\p{N}/u : /[\p{L}\p{N}]/u).test(text))
      doubts.push({ kind: 'timeUnread', words: text, max: 0 })
    if (column === 'other' || column === 'time') continue
    if (/\p{L}/u.test(text) && !ordinal.test(text)) words.push({ text, column })
  }
  const all = cells
    .filter((cell) => cell !== '')
    .map(oneLine)
    .join(' | ')
  const who = presented(words, find)
  const hasLength = tells.some(({ lengths }, index) => lengths && isTime(index))
  return { ...who, doubts: [...doubts, ...who.doubts], minutes, start, end, hasLength, unread, words: all }
}

/** Which of a row's words are its title, and who presents it. */
function presented(words: readonly Word[], find: FindSite) {
  const sought = (word: Word) => find(word.text, word.column === 'site')
  const longest = (some: readonly Word[]) =>
    some.reduce<Word | undefined>(
      (most, word) => (word.text.length > (most?.text.length ?? 0) ? word : most),
      undefined,
    )
  const title =
    words.find(({ column }) => column === 'title') ??
    longest(words.filter((word) => word.column === undefined && sought(word).found !== 'one')) ??
    longest(words.filter(({ column }) => column !== 'site' && column !== 'presenter')) ??
    longest(words)
  const doubts: Doubt[] = []
  const names: string[] = []
  let presenterSiteId: string | null = null
  // A column of sites says it, before what stands in one of people.
  const bySite = words.filter(({ column }) => column === 'site')
  for (const word of [...bySite, ...words.filter(({ column }) => column !== 'site')]) {
    if (word === title && word.column !== 'site') continue
    const site: Sought | null = presenterSiteId === null ? sought(word) : null
    if (site?.found === 'one') presenterSiteId = site.siteId
    if (word === title || (site?.found === 'one' && site.whole)) continue
    names.push(word.text)
    if (site?.found === 'several') doubts.push({ kind: 'siteAmbiguous', words: word.text, max: 0 })
    else if (word.column === 'site' && site?.found !== 'one')
      doubts.push({ kind: 'siteUnknown', words: word.text, max: 0 })
  }
  return { title: title?.text ?? '', presenterSiteId, presenterName: names.join(', '), doubts }
}
