import type { presidingEvents } from '../../../shared/presiding.ts'
import type { Lines } from './line.ts'

export const presidingLines: Lines<typeof presidingEvents> = {
  'briefing.presided': ({ userId }, { before }) => ({
    params: { name: before.plan.members.find((one) => one.userId === userId)?.name ?? '' },
  }),
}
