import type { rehearsalEvents } from '../../../shared/rehearsal.ts'
import { record } from '../../../shared/locales/vi/conference/rehearsal.ts'
import type { Said } from './line.ts'

/** What was tried before the opening is no part of the record: it has a report of its own. */
export const rehearsalLines: Said<typeof rehearsalEvents, typeof record> = {
  words: record,
  lines: {
    'rehearsal.reported': () => null,
    'rehearsal.trialSet': () => null,
    'rehearsal.tried': () => null,
    'rehearsal.noted': () => null,
  },
}
