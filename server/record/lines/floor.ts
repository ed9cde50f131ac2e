import { leads } from '../../../shared/roles.ts'
import type { floorEvents } from '../../../shared/floor.ts'
import { usedAt } from '../../../shared/timer.ts'
import { record } from '../../../shared/locales/vi/conference/floor.ts'
import { detail, ofSite, type Found, type Line, type Said } from './line.ts'

export const floorLines: Said<typeof floorEvents, typeof record> = {
  words: record,
  lines: {
    'floor.requested': ({ siteId, topic, designated }, found) =>
      ofSite(found, siteId, detail(topic), designated ? 'floor.designated' : undefined),
    'floor.withdrawn'({ requestId, struck }, found) {
      const request = queued(found, requestId)
      const wasStruck = struck ?? strikes(found, request?.siteId)
      return ofSite(found, request?.siteId, detail(request?.topic), wasStruck ? 'floor.struck' : undefined)
    },
    'floor.skipped'({ requestId, absent }, found) {
      const request = queued(found, requestId)
      return ofSite(found, request?.siteId, detail(request?.topic), absent ? 'floor.absent' : undefined)
    },
    'floor.moved'({ requestId }, found) {
      const request = queued(found, requestId)
      return ofSite(found, request?.siteId, detail(request?.topic))
    },
    'floor.movedNext'({ requestId }, found) {
      const request = queued(found, requestId)
      return ofSite(found, request?.siteId, detail(request?.topic))
    },
    'floor.restored'({ requestId }, found) {
      const back = found.before.floor.left.find(({ request }) => request.requestId === requestId)?.request
      return ofSite(found, back?.siteId, detail(back?.topic))
    },
    'floor.extended'({ allottedMs }, found) {
      const { holder } = found.before.floor
      return ofSite(found, holder?.siteId, { allottedMs }, holder?.allottedMs === null ? 'floor.limited' : undefined)
    },
    'floor.granted': ({ siteId, topic, allottedMs }, found) =>
      allottedMs === null
        ? ofSite(found, siteId, detail(topic))
        : ofSite(found, siteId, { allottedMs, ...detail(topic) }, 'floor.grantedFor'),
    'floor.interrupted': ({ siteId, topic, kind }, found) =>
      ofSite(found, siteId, detail(topic), `floor.${betweenAs[kind]}`),
    'floor.taken': (_, found) => ended(found),
    'floor.released': (_, found) => ended(found),
  },
  course: [
    'floor.granted',
    'floor.grantedFor',
    'floor.replies',
    'floor.pointOfOrder',
    'floor.chairSpeaks',
    'floor.taken',
    'floor.released',
  ],
}

const betweenAs = { reply: 'replies', order: 'pointOfOrder', chair: 'chairSpeaks' } as const

const queued = ({ before }: Found, requestId: string) =>
  before.floor.queue.find((candidate) => candidate.requestId === requestId)

function ended(found: Found): Line {
  const { holder } = found.before.floor
  return ofSite(found, holder?.siteId, { usedMs: holder === null ? 0 : usedAt(holder, found.at) })
}

/** Whether a request of a site that went was struck: somebody leads, and does not operate that site. Older journals do not say so in the event. */
function strikes({ before, by }: Found, requestOf: string | undefined): boolean {
  if (by.kind !== 'person') return false
  const seats = before.plan.members.filter(({ userId }) => userId === by.userId)
  return (
    leads(seats.map(({ role }) => role)) &&
    !seats.some(({ role, siteId }) => role === 'operator' && siteId === requestOf)
  )
}
