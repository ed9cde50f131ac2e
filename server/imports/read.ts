import { unzipSync } from 'fflate'
import readWorkbook, { InvalidSpreadsheetError } from 'read-excel-file/universal'
import { ROWS_MAX, type ImportSubject } from '../../shared/imports.ts'
import { AppError } from '../../shared/errors.ts'
import { columnTitle } from './words.ts'
import { neededColumns, tableIn, type Table } from './table.ts'

/** What a workbook may unpack to: twelve thousand rows are 10 MB. */
const UNPACKED_MAX = 64 * 1024 * 1024
const FILES_MAX = 2000

/**
 * What the file says it unpacks to, read from its directory alone; the reader unpacks no more than what is said there.
 * @throws AppError `import.notSheet`, `import.tooHeavy`
 */
function checkSize(bytes: Uint8Array): void {
  let files = 0
  let unpacked = 0
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        files += 1
        unpacked += originalSize
        if (files > FILES_MAX || unpacked > UNPACKED_MAX) throw new AppError('bad_request', 'import.tooHeavy')
        return false
      },
    })
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('bad_request', 'import.notSheet')
  }
  if (files === 0) throw new AppError('bad_request', 'import.notSheet')
}

/** A cell that says what no cell may is named; anything else is no workbook. */
function refusalOf(error: unknown): AppError {
  const place = error instanceof InvalidSpreadsheetError ? /at row (\d+), col (\d+)/.exec(error.message) : null
  if (place === null) return new AppError('bad_request', 'import.notSheet', undefined, { cause: error })
  return new AppError('bad_request', 'import.brokenCell', { row: Number(place[1]), column: letters(Number(place[2])) })
}

/** As spreadsheets name their columns: 1 is A, 27 is AA. */
const letters = (column: number): string =>
  column <= 0 ? '' : letters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

/**
 * The table in a workbook. It may take seconds, and memory as its sender likes: only ever in a process of its own.
 * @throws AppError `import.…`
 */
export async function readTable(subject: ImportSubject, bytes: Uint8Array<ArrayBuffer>): Promise<Table> {
  checkSize(bytes)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength)
  const sheets = await readWorkbook(file).catch((error: unknown) => {
    throw refusalOf(error)
  })
  const table = tableIn(
    subject,
    sheets.map(({ data }) => data),
  )
  if (table === null) {
    const heads = neededColumns[subject].map((column) => `“${columnTitle(subject, column)}”`).join(', ')
    throw new AppError('bad_request', 'import.noHead', { heads })
  }
  if (table.rows.length === 0) throw new AppError('bad_request', 'import.empty')
  const max = ROWS_MAX[subject]
  if (table.rows.length > max) throw new AppError('bad_request', 'import.tooManyRows', { max })
  return table
}
