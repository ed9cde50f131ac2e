import type { conclusionEvents } from '../../../shared/conclusions.ts'
import { record } from '../../../shared/locales/vi/conference/conclusions.ts'
import { detail, type Said } from './line.ts'

export const conclusionLines: Said<typeof conclusionEvents, typeof record> = {
  words: record,
  lines: {
    // A draft is saved while it is typed: that it was begun is news once.
    'conclusion.drafted': ({ revision, text }) => (revision > 1 ? null : { params: detail(text) }),
    'conclusion.discarded': ({ conclusionId }, { before }) => ({
      params: detail(before.conclusions.drafts.find((candidate) => candidate.conclusionId === conclusionId)?.text),
    }),
    'conclusion.published': ({ number, text }) => ({ params: { number, ...detail(text) } }),
    'conclusion.corrected'({ conclusionId, text }, { before }) {
      const corrected = before.conclusions.published.find((candidate) => candidate.conclusionId === conclusionId)
      return { params: { number: corrected?.number ?? 0, ...detail(text) } }
    },
  },
  course: ['conclusion.published', 'conclusion.corrected'],
}
