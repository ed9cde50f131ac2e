import type { Delegate } from '../../../shared/delegates.ts'
import { headOf, headWords } from '../../../shared/tableHeads.ts'
import { folded } from '../../lib/format.ts'
import { partsOf, pastedTable } from '../../lib/pastedTable.ts'
import { personOf } from './sheet.ts'

/** What was made of a pasted list: its people, and all that was not taken. */
export type Understood = {
  people: Delegate[]
  /** Rows that name nobody: the table's head, what stands above it, headings between. */
  otherRows: string[]
  /** Heads of columns that say neither name, title nor unit. */
  otherColumns: string[]
}

/** `substitute`: for whom this person sits there; `deputy`: who sits there for this person. */
type Column = 'ordinal' | 'name' | 'title' | 'unit' | 'substitute' | 'deputy' | 'other'
const heads: readonly (readonly [Column, RegExp])[] = [
  ['deputy', /^(ho (va )?ten )?(nguoi|dai bieu|can bo|dong chi) (du|di|hop) thay\b.*$/],
  ['substitute', /^((nguoi )?duoc )?(du|di|hop) thay\b.*|^(nguoi duoc )?thay (the|cho|mat)\b.*|^substitute for$/],
  ['ordinal', headWords.ordinal],
  ['name', headWords.name],
  ['title', headWords.title],
  ['unit', headWords.unit],
  [
    'other',
    /^(ghi chu|dien thoai|so dien thoai|sdt|di dong|email|e-mail|gioi tinh|(nam|ngay) sinh|ky ten|chu ky|so cho|notes?|phone)\b.*$/,
  ],
]
const columnOf = (cell: string): Column | null => {
  const word = headOf(cell)
  return heads.find(([, pattern]) => pattern.test(word))?.[0] ?? null
}

const ordinal = /^(?:\d{1,4}|[IVX]{1,5})[.)]?$/
/** Telephone numbers, dates, addresses: no title. */
const figures = /^[\d\s.+/()-]+$|@/
const leadingMark = /^(?:\d{1,4}\s*[.)/-]\s*|\d{1,3}\s+(?=\p{L})|[-+•*–]\s*)/u
/** "dự thay đồng chí X", in brackets or to the end of the cell. */
const words = String.raw`(?<!\p{L})(?:dự|đi|họp)\s+(?:họp\s+)?thay(?:\s+(?:cho|mặt))?(?!\p{L})\s*:?`
const substituting = new RegExp(String.raw`\(\s*${words}([^)]*)\)?|${words}(.*)$`, 'isu')
const loose = /^[\s,;–—-]+|[\s,;–—-]+$/g
const listMark = /^(?:[-+•*–]\s*|\d{1,2}[.)]\s*)(?=\p{L})/u

/** A cell's lines as one: what was wrapped goes on after a space; only lines that all have their marks are a list. */
function oneLine(cell: string): string {
  const lines = cell.split(/\s*\n\s*/)
  if (lines.length < 2 || !lines.every((line) => listMark.test(line))) return lines.join(' ')
  return lines.map((line) => line.replace(listMark, '').replace(/[.;,]$/, '')).join(', ')
}

/** A row is the head of the table when it names the column of names and, unless it is alone, another one. */
function columnsOf(row: readonly string[]): (Column | null)[] | null {
  const columns = row.map(columnOf)
  const known = columns.filter((column) => column !== null)
  const filled = row.filter((cell) => cell !== '').length
  return known.includes('name') && (known.length > 1 || filled === 1) ? columns : null
}

/** A head above several columns (merged cells) names them all: the names stand in two. */
function spread(columns: readonly (Column | null)[], row: readonly string[]): (Column | null)[] {
  let before: Column | null = null
  return columns.map((column, index) => {
    if (column === null && (row[index] ?? '') === '' && before === 'name') return 'name'
    before = column
    return column
  })
}

type Person = { name: string; title: string; note: string; whom?: string }

/** A cell without the words that say for whom somebody sits there. Words that name nobody stay. */
function withoutSubstitute(cell: string): { rest: string; whom?: string } {
  const found = substituting.exec(cell)
  const whom = personOf(oneLine(found?.[1] ?? found?.[2] ?? '')).replace(/[\s.,;]+$/, '')
  if (found === null || whom === '') return { rest: cell }
  return { rest: cell.replace(found[0], ' ').replace(loose, ''), whom }
}

function byHead(row: readonly string[], columns: readonly (Column | null)[]): Person {
  const cells = (wanted: Column) => row.filter((cell, index) => columns[index] === wanted && cell !== '')
  // Where titles have a column of their own, a name of two lines was only wrapped.
  const named = columns.includes('title') ? cells('name').map(oneLine) : cells('name')
  const [name = '', ...rest] = partsOf(named.join(' '))
  const title = [...rest, ...cells('title'), ...cells('unit')].map(oneLine).join(', ')
  const note = row.filter((_, index) => columns[index] === 'other').join(' ')
  const [deputy = '', ...office] = partsOf(cells('deputy').join(' '))
  if (deputy !== '')
    return { name: deputy, title: [...office, ...cells('unit')].map(oneLine).join(', '), note, whom: name }
  const whom = personOf(cells('substitute').map(oneLine).join(', '))
  // A cross in the column says no name.
  if (/^(?:x|v|có|✓)$/iu.test(whom)) return { name, title: title === '' ? 'dự thay' : `${title}, dự thay`, note }
  return whom === '' ? { name, title, note } : { name, title, note, whom }
}

function byPlace(row: readonly string[]): Person {
  const filled = row.filter((cell) => cell !== '')
  const cells = filled.length === 1 ? partsOf((filled[0] ?? '').replace(leadingMark, '')) : filled
  const [first = '', ...others] = ordinal.test(cells[0] ?? '') ? cells.slice(1) : cells
  const [name = '', ...rest] = partsOf(first)
  const title = [...rest, ...others.filter((cell) => !figures.test(cell))].map(oneLine).join(', ')
  return { name, title, note: '' }
}

/** "II | Các sở, ngành": a heading among rows of people, who are numbered in figures or have more to them. */
function isHeading(row: readonly string[]): boolean {
  const filled = row.filter((cell) => cell !== '')
  return filled.length === 2 && /^(?:[IVX]{1,5}|[A-Z])[.)]?$/.test(filled[0] ?? '')
}

/**
 * Reads people pasted from a spreadsheet or a text: a person a row; below a table's head by its columns, else by their
 * place (a number first, then name, title, unit). Lines that somebody typed beside a table are no part of it.
 */
export function parseDelegates(pasted: string): Understood {
  const rows = pastedTable(pasted)
  const firstHead = rows.findIndex((row) => columnsOf(row) !== null)
  const width = rows[firstHead]?.length ?? 0
  const found: Understood = { people: [], otherRows: [], otherColumns: [] }
  let columns: (Column | null)[] | null = null
  let headRow: readonly string[] = []
  /** Heads of other columns from which substitutes were taken. */
  const usedHeads = new Set<string>()
  rows.forEach((written, index) => {
    const head = columnsOf(written)
    const cells = written.map((cell) => (head === null ? withoutSubstitute(cell) : { rest: cell }))
    const row = cells.map(({ rest }) => rest)
    if (head !== null) {
      columns = spread(head, row)
      headRow = row.map(oneLine)
      const others = row.filter((cell, at) => cell !== '' && (columns?.[at] ?? 'other') === 'other')
      found.otherColumns = [...new Set([...found.otherColumns, ...others.map(oneLine)])]
    }
    const ofTable = row.length > 1 || columns?.length === 1
    const person = columns !== null && ofTable ? byHead(row, columns) : byPlace(row)
    const name = person.name.replace(leadingMark, '')
    // A table's own title has its cell beside empty ones; a typed line has none.
    const filled = row.filter((cell) => cell !== '').length
    const aboveHead = index < firstHead && width > 1 && (row.length === width || (row.length > 1 && filled === 1))
    if (head !== null || aboveHead || isHeading(row) || !/\p{L}/u.test(name))
      found.otherRows.push(
        written
          .filter((cell) => cell !== '')
          .map(oneLine)
          .join(' | '),
      )
    else {
      const saying = cells.findIndex((cell) => cell.whom !== undefined)
      const whom = cells[saying]?.whom ?? person.whom
      usedHeads.add(headRow[saying] ?? '')
      const isHead = folded(person.note).includes('truong doan')
      found.people.push({ name, title: person.title, isHead, ...(whom === undefined ? {} : { substituteFor: whom }) })
    }
  })
  return { ...found, otherColumns: found.otherColumns.filter((head) => !usedHeads.has(head)) }
}
