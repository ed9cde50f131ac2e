import type { Blob, Buffer } from 'node:buffer'
import type Stream from 'node:stream'
import writeExcelFile, { type CellObject, type Sheet } from 'write-excel-file/node'
import type { ImportColumn, ImportDone, ImportRow, ImportSubject } from '../../shared/imports.ts'
import { imports } from '../../shared/locales/vi/imports.ts'
import { forCell } from '../record/safeText.ts'
import { columnsOf, neededColumns } from './table.ts'
import { columnTitle, reasonsOf } from './words.ts'

type FileContent = Stream | Buffer | Blob
type Column = { title: string; width: number }

const text = (value: string, more: Partial<CellObject> = {}): CellObject => ({
  value: forCell(value),
  type: String,
  wrap: true,
  alignVertical: 'top',
  borderStyle: 'thin',
  ...more,
})
const head = ({ title }: Column) => text(title, { fontWeight: 'bold', backgroundColor: '#E7EDF5' })

const sheet = (
  name: string,
  columns: readonly Column[],
  lines: readonly (readonly string[])[],
): Sheet<FileContent> => ({
  sheet: name,
  data: [columns.map(head), ...lines.map((line) => line.map((value) => text(value)))],
  columns: columns.map(({ width }) => ({ width })),
  stickyRowsCount: 1,
  orientation: 'landscape',
})

async function written(sheets: Sheet<FileContent>[]): Promise<Uint8Array> {
  return new Uint8Array(await writeExcelFile(sheets, { fontFamily: 'Times New Roman', fontSize: 12 }).toBuffer())
}

const widths: Partial<Record<ImportColumn, number>> = { code: 12, order: 12, level: 18, kind: 20, signInName: 24 }

/** A workbook to fill in: the heads, and on a second sheet what to write below each. */
export function writeTemplate(subject: ImportSubject): Promise<Uint8Array> {
  const hints: Partial<Record<ImportColumn, { hint: string; example: string }>> = imports.hints[subject]
  const columns = columnsOf[subject].map((column) => ({
    title: columnTitle(subject, column),
    width: widths[column] ?? 32,
  }))
  const guide = columnsOf[subject].map((column) => [
    columnTitle(subject, column),
    neededColumns[subject].includes(column) ? imports.guide.needed : '',
    hints[column]?.hint ?? '',
    hints[column]?.example ?? '',
  ])
  const guideColumns = [
    { title: imports.guide.column, width: 24 },
    { title: imports.guide.need, width: 12 },
    { title: imports.guide.hint, width: 70 },
    { title: imports.guide.example, width: 32 },
  ]
  return written([sheet(imports.subject[subject], columns, []), sheet(imports.guide.title, guideColumns, guide)])
}

/** What was left out and why; and for new accounts the first passwords, which nobody is told again. */
export function writeReport(
  subject: ImportSubject,
  rows: readonly ImportRow[],
  passwords: ImportDone['passwords'],
): Promise<Uint8Array> {
  const wrong = rows.filter(({ fate }) => fate === 'wrong')
  const { report } = imports
  const keyTitle = columnTitle(subject, subject === 'sites' ? 'code' : 'signInName')
  const nameTitle = columnTitle(subject, 'name')
  const counts = (['new', 'changed', 'unchanged', 'wrong'] as const).map((fate) => [
    imports.fate[fate],
    String(rows.filter((row) => row.fate === fate).length),
  ])
  const summary = sheet(
    report.summary,
    [
      { title: report.fate, width: 40 },
      { title: report.count, width: 12 },
    ],
    counts,
  )
  const leftOut = sheet(
    report.wrong,
    [
      { title: report.row, width: 8 },
      { title: keyTitle, width: 20 },
      { title: nameTitle, width: 36 },
      { title: report.reason, width: 80 },
    ],
    wrong.map((row) => [String(row.row), row.key, row.name, reasonsOf(subject, row)]),
  )
  const first = sheet(
    report.passwords,
    [
      { title: nameTitle, width: 36 },
      { title: columnTitle('accounts', 'signInName'), width: 28 },
      { title: report.password, width: 26 },
    ],
    passwords.map(({ name, signInName, password }) => [name, signInName, password]),
  )
  return written([summary, ...(wrong.length > 0 ? [leftOut] : []), ...(passwords.length > 0 ? [first] : [])])
}
