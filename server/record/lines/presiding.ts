import type { presidingEvents } from '../../../shared/presiding.ts'
import type { Said } from './line.ts'

export const presidingLines: Said<typeof presidingEvents> = {
  lines: {
    'briefing.presided': ({ userId }, { before }) => ({
      params: { name: before.plan.members.find((one) => one.userId === userId)?.name ?? '' },
    }),
  },
  course: ['briefing.presided'],
}
