import type { DocumentForm } from '../../../shared/plan.ts'
import { partyMinutes } from './party.ts'
import { stateMinutes } from './state.ts'

/** What tells the minutes of one family of bodies from those of the other. Sizes in points, lengths in millimetres. */
export type MinutesForm = {
  /** The first day on which documents follow these rules, `2026-01-31`; they hold until the next of the same family. */
  validFrom: string
  /** Lines above the right column, and how long the line below them is. */
  motto: { lines: readonly { text: string; size: number }[]; ruleMm: number }
  /** The issuing body and the one above it, on the left. */
  bodies: { parentSize: number; size: number; below: 'rule' | 'star' }
  number: { text: string; size: number }
  titleSize: number
  /** What the last sentence ends with. */
  end: '.' | './.'
  signatures: { secretary: string; chair: string }
  recipients: { size: number; underlined: boolean; listSize: number; lines: readonly string[] }
}

/** Versions of the rules, the newest first. */
const forms: Record<DocumentForm, readonly MinutesForm[]> = { state: stateMinutes, party: partyMinutes }

/** The rules under which a document of that day is written. @param day `2026-12-15` */
export function minutesFormOf(form: DocumentForm, day: string): MinutesForm {
  const versions = forms[form]
  const valid = versions.find(({ validFrom }) => validFrom <= day) ?? versions.at(-1)
  if (valid === undefined) throw new Error(`No rules for documents of the family ${form}`)
  return valid
}
