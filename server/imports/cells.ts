import type { ImportColumn, ImportDoubt, ImportProblem, ImportRow } from '../../shared/imports.ts'
import { isBlank, isWithin, tidyCode, tidyLine } from '../../shared/tidy.ts'
import type { TableRow } from './table.ts'

/** What is known of a row while it is looked at. A row with a problem is left out; one with a doubt is asked about. */
export type RowNotes = Pick<ImportRow, 'row' | 'problems' | 'doubts'>
export const notesOf = ({ row }: TableRow): RowNotes => ({ row, problems: [], doubts: [] })

export const isGood = ({ problems }: RowNotes): boolean => problems.length === 0

export function complain(
  notes: RowNotes,
  column: ImportColumn,
  problem: ImportProblem,
  params: Record<string, string | number> = {},
): void {
  notes.problems.push({ column, problem, params })
}

export function doubt(
  notes: RowNotes,
  column: ImportColumn,
  doubt: ImportDoubt,
  params: Record<string, string | number>,
): void {
  notes.doubts.push({ column, doubt, params })
}

/** Characters that no text of the database holds. */
const unusable = /\0|\p{Cs}/u

/** What a spreadsheet shows where a formula failed. */
const formulaError = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$/

type Wanted = { max: number; needed?: boolean; code?: boolean }

/** A cell's text, tidied; empty where there is none, or it was complained about. */
export function cellOf(
  { cells }: TableRow,
  notes: RowNotes,
  column: ImportColumn,
  { max, needed = false, code = false }: Wanted,
): string {
  const typed = cells[column] ?? ''
  // What is far too long is not worth tidying.
  const long = typed.length > 20 * max + 1000
  const text = long ? typed : (code ? tidyCode : tidyLine)(typed)
  if (formulaError.test(text)) complain(notes, column, 'formulaError')
  else if (unusable.test(text)) complain(notes, column, 'badCharacter')
  else if (long || !isWithin(text, max)) complain(notes, column, 'tooLong', { max })
  else if (!isBlank(text)) return text
  else if (typed.trim() !== '' && needed) complain(notes, column, 'unseen')
  else if (needed) complain(notes, column, 'missing')
  return ''
}

/** The rows that carry a key a second time; `row` is where it stood first. */
export function complainOfDoubles(drafts: readonly { key: string; notes: RowNotes }[], column: ImportColumn): void {
  const first = new Map<string, number>()
  for (const { key, notes } of drafts) {
    if (key === '') continue
    const row = first.get(key)
    if (row === undefined) first.set(key, notes.row)
    else complain(notes, column, 'duplicate', { row })
  }
}
