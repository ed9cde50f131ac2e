import type { presidingEvents } from '../../../shared/presiding.ts'
import { record } from '../../../shared/locales/vi/conference/presiding.ts'
import type { Said } from './line.ts'

export const presidingLines: Said<typeof presidingEvents, typeof record> = {
  words: record,
  lines: {
    'briefing.presided': ({ userId }, { before }) => ({
      params: { name: before.plan.members.find((one) => one.userId === userId)?.name ?? '' },
    }),
  },
  course: ['briefing.presided'],
}
