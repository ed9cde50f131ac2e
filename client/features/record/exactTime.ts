import { pickerValueOf } from '../../lib/format.ts'

/** "14:05:09", Vietnam's time: in a record the order of events within a minute matters. */
export const exactTimeOf = (at: number): string => pickerValueOf(at).slice('YYYY-MM-DD '.length)
