import { accountColumns, siteColumns, type ImportColumn, type ImportSubject } from '../../shared/imports.ts'
import { headOf, headWords } from '../../shared/tableHeads.ts'

/** A sheet as the workbook's reader gives it. */
export type SheetCells = readonly (readonly unknown[])[]
export type TableRow = { row: number; cells: Partial<Record<ImportColumn, string>> }
/** `otherColumns`: heads of columns that mean nothing to us. */
export type Table = { rows: TableRow[]; otherColumns: string[] }

const siteHeads: Record<(typeof siteColumns)[number], RegExp> = {
  code: /^(ma|ma (so|diem cau|don vi|xa|tinh|dvhc|dinh danh)|(site )?code)$/,
  name: /^(ten|ten (diem cau|don vi|xa|tinh)|diem cau|don vi|(site )?name|site)$/,
  level: /^(cap|cap hanh chinh|level)$/,
  parent:
    /^(truc thuoc|thuoc|(ma )?(diem cau |don vi )?cap tren|tinh, thanh pho|parent|parent (site|code)|belongs to)$/,
  order: /^(thu tu|thu tu le tan|(protocol )?order)$/,
  region: /^(khu vuc|vung|regions?)$/,
  cluster: /^(cum|cum thi dua|clusters?)$/,
  other: /^(nhom|nhom khac|nhom diem cau|(other )?groups?)$/,
}
const accountHeads: Record<(typeof accountColumns)[number], RegExp> = {
  signInName: /^((ten )?(dang nhap|tai khoan)|user ?name|sign-?in name|login|account)$/,
  name: headWords.name,
  title: headWords.title,
  unit: headWords.unit,
  site: /^((ma )?diem cau|site( code)?)$/,
  kind: /^(loai tai khoan|loai|vai tro|vai|quyen|role|kind( of account)?|account type)$/,
}
const heads: Record<ImportSubject, Partial<Record<ImportColumn, RegExp>>> = { sites: siteHeads, accounts: accountHeads }
/** Without these a row is not the table's head. */
export const neededColumns: Record<ImportSubject, readonly ImportColumn[]> = {
  sites: ['code', 'name'],
  accounts: ['signInName', 'name'],
}
export const columnsOf: Record<ImportSubject, readonly ImportColumn[]> = {
  sites: siteColumns,
  accounts: accountColumns,
}

/** What stands above a table: names of offices, a title, a date. */
const HEAD_WITHIN = 40
const two = (value: number) => String(value).padStart(2, '0')

function textOf(cell: unknown): string {
  if (cell instanceof Date) return `${two(cell.getUTCDate())}/${two(cell.getUTCMonth() + 1)}/${cell.getUTCFullYear()}`
  return typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
}

function columnOf(subject: ImportSubject, cell: string): ImportColumn | undefined {
  const word = headOf(cell)
  return columnsOf[subject].find((column) => heads[subject][column]?.test(word) === true)
}

/** The columns that a head names, by their place; a second one of the same name counts for nothing. */
function headIn(subject: ImportSubject, row: readonly unknown[]): (ImportColumn | undefined)[] | null {
  const named = row.map((cell) => columnOf(subject, textOf(cell)))
  const columns = named.map((column, index) => (named.indexOf(column) === index ? column : undefined))
  return neededColumns[subject].every((column) => columns.includes(column)) ? columns : null
}

/** The table in the first sheet that has one; null: none has the columns that are needed. */
export function tableIn(subject: ImportSubject, sheets: readonly SheetCells[]): Table | null {
  for (const sheet of sheets) {
    const at = sheet.slice(0, HEAD_WITHIN).findIndex((row) => headIn(subject, row) !== null)
    const head = sheet[at]
    const columns = head === undefined ? null : headIn(subject, head)
    if (head === undefined || columns === null) continue
    const rows = sheet.slice(at + 1).flatMap((row, index): TableRow[] => {
      const cells: TableRow['cells'] = {}
      columns.forEach((column, place) => {
        const text = textOf(row[place])
        if (column !== undefined && text !== '') cells[column] = text
      })
      return Object.keys(cells).length === 0 ? [] : [{ row: at + index + 2, cells }]
    })
    const otherColumns = head.map(textOf).filter((text, index) => text !== '' && columns[index] === undefined)
    return { rows, otherColumns: otherColumns.filter((text) => !headWords.ordinal.test(headOf(text))).slice(0, 20) }
  }
  return null
}
