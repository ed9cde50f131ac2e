import type { Delegate } from '../../../shared/attendance.ts'

const tidy = (text: string) => text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
const number = /^\d{1,4}[.)]?$/

/**
 * Reads a list of people pasted from a spreadsheet or a text: a person a line, name and title parted by a tab (or by a
 * semicolon or a spaced dash). A leading ordinal column is dropped. Nobody is head yet.
 */
export function parseDelegates(pasted: string): Delegate[] {
  return pasted
    .split(/\r?\n/)
    .map((line) => {
      const cells = line.includes('\t') ? line.split('\t') : line.split(/\s*;\s*|\s+[-–—]\s+/)
      const filled = cells.map(tidy).filter((cell) => cell !== '')
      const [name = '', ...rest] = number.test(filled[0] ?? '') ? filled.slice(1) : filled
      return {
        name: name.replace(/^\d{1,4}[.)]\s+/, '').slice(0, 120),
        title: rest.join(', ').slice(0, 160),
        isHead: false,
      }
    })
    .filter(({ name }) => name !== '')
}
