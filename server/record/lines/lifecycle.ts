import type { lifecycleEvents } from '../../../shared/lifecycle.ts'
import { detail, type Lines } from './line.ts'

export const lifecycleLines: Lines<typeof lifecycleEvents> = {
  'briefing.opened': ({ plan }) => ({ params: { sites: plan.sites.length } }),
  'briefing.unopened': () => ({}),
  'briefing.paused': ({ reason }) => ({ params: detail(reason) }),
  'briefing.resumed': () => ({}),
  'briefing.closed': () => ({}),
  'briefing.recovered': ({ aliveAt }) => ({ params: { aliveAt } }),
}
