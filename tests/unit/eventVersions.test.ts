import { expect, it } from 'vitest'
import { eventKinds, isEventType, versionOf } from '../../shared/events.ts'
import { readEntries } from '../../shared/journal.ts'
import { noIssuer } from '../../shared/plan.ts'
import { shapesNow, writtenShapes } from '../golden/shapes.ts'
import { caMau, host, people, testPlan, uid } from '../support/briefingTable.ts'

/** An event as a table holds it. `v`: left out by what was written before there were versions. */
function read(type: string, data: object, v?: number) {
  const [entry] = readEntries(
    JSON.stringify([{ seq: 1, at: 1, by: { kind: 'system' }, onBehalfOf: null, type, data, v }]),
  )
  return entry?.event
}

const { issuer: _, ...oldPlan } = testPlan
// As plans were before they said how pictures are coded, who is designated and what is said.
const { codec: _codec, budgets: _budgets, ...unprepared } = testPlan
const plainItems = testPlan.agenda.map(({ speakers: _s, bell: _b, steps: _t, ...item }) => item)
const group = { groupId: uid('g', 1), name: 'Cụm 1' }
const site = { siteId: caMau, code: 'CM', name: 'Cà Mau', level: 'provincial', groupIds: [group.groupId] }
const turn = { turnId: uid('t', 1), siteId: host, requestId: null, topic: '', itemId: null, allottedMs: null }

it.each([
  ['floor.withdrawn', { requestId: uid('r', 1) }, { struck: null }],
  ['floor.withdrawn', { requestId: uid('r', 1), struck: true }, { struck: true }],
  ['floor.granted', turn, { stopsWhenLost: false, heard: null }],
  ['floor.granted', { ...turn, stopsWhenLost: true }, { stopsWhenLost: true, heard: null }],
  ['floor.granted', { ...turn, stopsWhenLost: true, heard: false }, { stopsWhenLost: true, heard: false }],
  ['briefing.paused', { reason: 'Giải lao' }, { resumeAt: null }],
  ['briefing.paused', { reason: '', resumeAt: 5 }, { resumeAt: 5 }],
  [
    'briefing.opened',
    { plan: { ...oldPlan, groups: [group] }, presidingUserId: people.chair },
    { plan: { ...testPlan, groups: [{ ...group, kind: 'other' }], issuer: noIssuer } },
  ],
  [
    'briefing.opened',
    { plan: { ...unprepared, agenda: plainItems }, presidingUserId: people.chair },
    { plan: testPlan },
  ],
  ['briefing.opened', { plan: testPlan, presidingUserId: people.chair }, { plan: testPlan }],
  ['site.added', { site, groups: [group] }, { site, groups: [{ ...group, kind: 'other' }] }],
])('[JN93] %s of an older release is lifted: %j', (type, data, lifted) => {
  expect(read(type, data)).toMatchObject(lifted)
  expect(read(type, data, 1)).toEqual(read(type, data))
})

it('[JN93] what is written now is read as it stands: nothing that it leaves unsaid is added', () => {
  expect(() => read('floor.withdrawn', { requestId: uid('r', 1) }, versionOf('floor.withdrawn'))).toThrow()
  expect(read('floor.withdrawn', { requestId: uid('r', 1), struck: false }, 2)).toMatchObject({ struck: false })
})

it('[JN93] a version that only a newer release knows is refused in plain words', () => {
  for (const type of Object.keys(eventKinds).filter(isEventType)) {
    const newer = versionOf(type) + 1
    expect(() => read(type, {}, newer)).toThrow(
      `The journal holds ${type} in version ${newer}, and this program knows it up to version ${newer - 1}`,
    )
  }
})

// Where this fails: an event whose data are another than its journals hold needs a lift beside its schema, which is its next
// version; then `node tests/golden/shapes.ts` writes that down. Only of an event that no release has may the line go.
it.each(Object.entries(shapesNow()))(
  '[JN94] the data of %s are what was written down of that version',
  (name, shape) => {
    expect(writtenShapes()[name]).toBe(shape)
  },
)
