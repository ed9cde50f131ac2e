import { stepIn } from '../../../shared/nextStep.ts'
import { record } from '../../../shared/locales/vi/conference/runningOrder.ts'
import type { runningOrderEvents } from '../../../shared/runningOrder.ts'
import { ofSite, type Found, type Line, type Said } from './line.ts'

/** By its number and its item; the words themselves stand in the running order. */
function step({ stepId }: { stepId: string }, { before }: Found, as?: string): Line {
  const placed = stepIn(before.plan, stepId)
  const params = { number: placed?.number ?? 0, item: placed?.item.title ?? '' }
  return { params, ...(as === undefined ? {} : { as }) }
}

export const runningOrderLines: Said<typeof runningOrderEvents, typeof record> = {
  words: record,
  lines: {
    'runningOrder.taken': (event, found) => step(event, found, event.again ? 'runningOrder.repeated' : undefined),
    'runningOrder.skipped': (event, found) => step(event, found),
    'runningOrder.left': () => ({}),
    'runningOrder.resumed': () => ({}),
    'runningOrder.asked': ({ siteId }, found) => ofSite(found, siteId),
  },
  passing: ['runningOrder.taken', 'runningOrder.repeated'],
}
