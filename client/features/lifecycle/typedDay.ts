import { dateOf } from '../../lib/format.ts'

/** Whether somebody typed the day of an instant, in any of the ways in which people write it: 02/12/2026, 2-12, 2.12.2026. */
export function isTypedDay(typed: string, at: number): boolean {
  const numbers = typed.match(/\d+/g)?.map(Number) ?? []
  const wanted = dateOf(at).split('/').map(Number)
  return (numbers.length === 2 || numbers.length === 3) && numbers.every((number, index) => number === wanted[index])
}
