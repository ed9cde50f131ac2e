import { expect, it } from 'vitest'
import { shortened } from '../../server/record/timeline.ts'
import { buildRecord } from '../support/buildRecord.ts'
import { testPlan, uid } from '../support/briefingTable.ts'

const record = buildRecord({
  briefingId: uid('b', 1),
  plan: testPlan,
  minutes: { signerUserId: null, grouping: null },
  viewerRoles: ['chair'],
  organizes: false,
  now: 0,
  entries: [],
})
const line = (seq: number, key: string) => ({
  seq,
  at: seq,
  key,
  params: {},
  siteId: null,
  by: '',
  onBehalfOf: null,
})
const keysOf = (keys: string[]) => {
  const { timeline, timelineOmitted } = shortened({ ...record, timeline: keys.map((key, at) => line(at + 1, key)) })
  return { keys: timeline.map(({ key }) => key), seqs: timeline.map(({ seq }) => seq), timelineOmitted }
}

it('[RE44] a timeline that is flooded keeps the course of the briefing', () => {
  const course = ['briefing.opened', 'site.added', 'agenda.started', 'floor.grantedFor', 'floor.taken']
  const flood = Array.from({ length: 6000 }, (_, at) => (at % 2 === 0 ? 'floor.requested' : 'floor.withdrawn'))
  const comings = Array.from({ length: 100 }, () => 'attendance.lost')
  const before = [...course, ...comings, 'conclusion.published']
  const shown = keysOf([...before, ...flood, 'briefing.closed'])
  expect(shown.keys).toHaveLength(5000)
  expect(shown.timelineOmitted).toBe(before.length + 6001 - 5000)
  expect(shown.keys.slice(0, 6)).toEqual([...course, 'conclusion.published'])
  expect(shown.keys.at(-1)).toBe('briefing.closed')
  // The newest of the flood, and all in order.
  expect(shown.seqs.at(-2)).toBe(before.length + 6000)
  expect(shown.seqs).toEqual(shown.seqs.toSorted((one, other) => one - other))
})

it('[RE44] comings and goings are left out first', () => {
  const comings = Array.from({ length: 4000 }, () => 'attendance.lost')
  const asked = Array.from({ length: 1500 }, () => 'floor.requested')
  const shown = keysOf([...asked, ...comings])
  expect(shown.keys).toEqual(asked)
  expect(shown.timelineOmitted).toBe(4000)
})
