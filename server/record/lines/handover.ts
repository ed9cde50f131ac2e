import type { handoverEvents } from '../../../shared/handover.ts'
import { record } from '../../../shared/locales/vi/conference/handover.ts'
import type { Found, Said } from './line.ts'

const person = (userId: string, { before }: Found) => ({
  params: { name: before.plan.members.find((one) => one.userId === userId)?.name ?? '' },
})

export const handoverLines: Said<typeof handoverEvents, typeof record> = {
  words: record,
  lines: {
    'handover.offered': ({ toUserId, lost }, found) => ({
      ...person(toUserId, found),
      ...(lost ? { as: 'handover.askedAsLost' } : {}),
    }),
    'handover.declined': ({ userId }, found) => person(userId, found),
    'handover.withdrawn': () => ({}),
    'handover.needless': () => ({}),
    'handover.returned': ({ userId }, found) => person(userId, found),
  },
}
