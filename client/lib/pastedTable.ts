import { headOf, headWords } from '../../shared/tableHeads.ts'
import { tidyText } from '../../shared/tidy.ts'

/**
 * The rows and cells of what a spreadsheet or text puts on the clipboard, tidied; empty rows are left out. Spreadsheets part cells
 * by tabs, and put a cell in quotes that holds a tab, a line break or a quote, which is then doubled.
 */
export function pastedTable(pasted: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= pasted.length) {
    const { cell, end } = cellAt(pasted, at)
    rows.at(-1)?.push(tidyText(cell))
    const stop = pasted[end]
    if (stop === '\n' || stop === '\r') rows.push([])
    at = end + (stop === '\r' && pasted[end + 1] === '\n' ? 2 : 1)
  }
  return mended(rows.filter((row) => row.some((cell) => cell !== '')))
}

const number = /^\d{1,4}[.)]?$/

/**
 * Word does not quote: a cell of several paragraphs breaks its row. Below a head whose first column counts, a row that begins
 * with a number and is too short goes on in those that have none, when together they have just the cells that are missing.
 */
function mended(rows: readonly string[][]): string[][] {
  const head = rows.find(([first = '']) => headWords.ordinal.test(headOf(first)))
  const found: string[][] = []
  for (let at = 0; at < rows.length; at += 1) {
    const row = [...(rows[at] ?? [])]
    let until = at + 1
    if (head !== undefined && at > rows.indexOf(head) && number.test(row[0] ?? ''))
      while (row.length < head.length && until < rows.length && !number.test(rows[until]?.[0] ?? '')) {
        const [first = '', ...more] = rows[until] ?? []
        row.push(`${row.pop() ?? ''}\n${first}`, ...more)
        until += 1
      }
    const whole = until > at + 1 && row.length === head?.length
    found.push(whole ? row : (rows[at] ?? []))
    if (whole) at = until - 1
  }
  return found
}

function cellAt(pasted: string, from: number): { cell: string; end: number } {
  const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y
  quoted.lastIndex = from
  const found = quoted.exec(pasted)
  // A quote that is never closed before a cell's end is one that somebody wrote.
  if (found !== null) return { cell: (found[1] ?? '').replaceAll('""', '"'), end: quoted.lastIndex }
  const plain = /[^\t\r\n]*/y
  plain.lastIndex = from
  return { cell: plain.exec(pasted)?.[0] ?? '', end: plain.lastIndex }
}

/** The cells of a line that has no tabs: parted by semicolons, commas, spaced dashes, or breaks within a cell. */
export const partsOf = (cell: string): string[] => cell.split(/\s*[;,\n]\s*|\s+[-–—]\s+/).filter((part) => part !== '')
