import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { stateText } from '../../server/realtime/serialised.ts'
import { applyAll } from '../../shared/applyAll.ts'
import type { Viewer } from '../../shared/audience.ts'
import { cut, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { packed, unpacked } from '../../shared/packed.ts'
import { people, testPlan, uid } from '../support/briefingTable.ts'

const overTheWire = <T>(value: T): T => unpacked(JSON.parse(JSON.stringify(packed(value))))

it('[JN103] what is packed comes back as its JSON would, whatever it is', () => {
  const alike = fc.record({
    siteId: fc.string(),
    named: fc.jsonValue(),
    since: fc.option(fc.nat(), { nil: undefined }),
  })
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.array(alike),
    fc.dictionary(fc.uuid(), alike),
    fc.dictionary(fc.uuid(), fc.array(fc.dictionary(fc.constantFrom('a', 'b'), alike))),
  )
  const named = (value: unknown): boolean => JSON.stringify(value).includes('"~":')
  fc.assert(
    fc.property(
      anything.filter((value) => !named(value)),
      (value) => {
        // To the order of its members.
        expect(JSON.stringify(overTheWire(value))).toBe(JSON.stringify(value))
      },
    ),
  )
})

/** A province or commune each, all in their rooms, each of which has said who sits there. */
function briefingOf(count: number, delegates: number): BriefingState {
  const sites = Array.from({ length: count }, (_, index) => ({
    siteId: uid('s', index),
    code: `X${String(index).padStart(5, '0')}`,
    name: `Điểm cầu xã Phong Điền ${index}`,
    level: 'communal' as const,
    groupIds: [],
  }))
  const said = Array.from({ length: delegates }, (_, index) => ({
    name: `Nguyễn Thị Phương Thảo ${index}`,
    title: 'Phó Trưởng Ban Tổ chức Huyện ủy, Trưởng phòng Nội vụ',
    isHead: index === 0,
  }))
  const plan = { ...testPlan, sites, hostSiteId: uid('s', 0) }
  const happened: BriefingEvent[] = [
    { type: 'briefing.opened', plan, presidingUserId: people.chair },
    ...sites.flatMap(({ siteId }, index): BriefingEvent[] => [
      { type: 'attendance.joined', siteId, deviceId: uid('d', index), late: false },
      { type: 'attendance.declared', siteId, headcount: delegates, delegates: said },
    ]),
  ]
  const who = { kind: 'person', userId: people.chair, name: 'Chủ trì', siteId: uid('s', 0) } as const
  return applyAll(
    emptyBriefing,
    happened.map((event, index) => ({ seq: index + 1, at: 1_790_000_000_000 + index * 137, who, event })),
  )
}
const bytes = (state: BriefingState, viewer: Viewer) => Buffer.byteLength(stateText(cut(state, viewer)))
const room: Viewer = { roles: [], siteId: uid('s', 7) }

it.each([
  [34, 20, 60_000],
  [1000, 5, 300_000],
])('[JN103] the state of %i sites with %i delegates each comes to a room in at most %i bytes', (sites, each, most) => {
  const state = briefingOf(sites, each)
  const size = bytes(state, room)
  console.log(
    JSON.stringify({ sites, each, room: size, chair: bytes(state, { roles: ['chair'], siteId: uid('s', 0) }) }),
  )
  expect(size).toBeLessThanOrEqual(most)
  // Its own people are in it, and all others' numbers.
  const told = cut(state, room)
  expect(Object.keys(told.delegates)).toEqual([uid('s', 7)])
  expect(Object.values(told.attendance).map(({ named }) => named)).toEqual(Array.from({ length: sites }, () => each))
  expect(unpacked(JSON.parse(stateText(told)))).toEqual(told)
})
