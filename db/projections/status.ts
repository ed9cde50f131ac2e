import type { BriefingStatus } from '../../shared/planning.ts'
import type { Projection } from './project.ts'

const after: Partial<Record<string, BriefingStatus>> = {
  'briefing.opened': 'open',
  'briefing.unopened': 'planned',
  'briefing.paused': 'paused',
  'briefing.resumed': 'open',
  'briefing.closed': 'closed',
}

/** How a briefing stands: `briefings.status`. */
export const statusProjection: Projection = {
  name: 'status of the briefing',
  from: ['briefing.opened', 'briefing.unopened', 'briefing.paused', 'briefing.resumed', 'briefing.closed'],

  project: ({ tx, briefingId, entry }) => {
    const status = after[entry.event.type]
    return status === undefined
      ? []
      : [tx`update briefings set status = ${status} where briefing_id = ${briefingId}`.execute()]
  },

  rebuild: async (tx, briefingId, entries) => {
    const status = entries.reduce<BriefingStatus>((now, { event }) => after[event.type] ?? now, 'planned')
    // That a planned one was cancelled is no event.
    const mended = await tx`update briefings set status = ${status}
      where briefing_id = ${briefingId} and status <> ${status} and (status <> 'cancelled' or ${status} <> 'planned')`
    return mended.count
  },
}
