import type { lifecycleEvents } from '../../../shared/lifecycle.ts'
import { record } from '../../../shared/locales/vi/conference/lifecycle.ts'
import { detail, type Said } from './line.ts'

export const lifecycleLines: Said<typeof lifecycleEvents, typeof record> = {
  words: record,
  lines: {
    'briefing.opened': ({ plan }) => ({ params: { sites: plan.sites.length } }),
    'briefing.unopened': () => ({}),
    'briefing.paused': ({ reason }) => ({ params: detail(reason) }),
    'briefing.resumed': () => ({}),
    'briefing.closed': () => ({}),
    'briefing.recovered': ({ aliveAt }) => ({ params: { aliveAt } }),
  },
  course: [
    'briefing.opened',
    'briefing.unopened',
    'briefing.paused',
    'briefing.resumed',
    'briefing.closed',
    'briefing.recovered',
  ],
  movements: ['briefing.recovered'],
}
