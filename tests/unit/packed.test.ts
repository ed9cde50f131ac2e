import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { presentIn } from '../../client/lib/briefing/present.ts'
import { Presence, type SeatedDevice } from '../../server/briefing/presence.ts'
import { PresentList } from '../../server/realtime/presentList.ts'
import { syncText } from '../../server/realtime/syncText.ts'
import { applyAll } from '../../shared/applyAll.ts'
import { viewerOf } from '../../shared/audience.ts'
import { cut, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { packed, unpacked } from '../../shared/packed.ts'
import type { SyncMessage } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import { as, people, seatedRoom, testPlan, uid } from '../support/briefingTable.ts'

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
    fc.array(fc.oneof(alike, fc.record({ siteId: fc.uuid(), other: fc.boolean() }))),
    fc.array(fc.uuid()),
    fc.array(fc.oneof(fc.uuid(), fc.constant(null))),
    fc.array(fc.constantFrom(0, '', null, false, 'room'), { maxLength: 40 }),
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
/** The first message of a page: where the briefing stands, and who is there. All rooms are. */
function firstMessage(state: BriefingState, principal: Principal): string {
  const presence = new Presence<SeatedDevice>(0)
  for (const [index, { siteId }] of state.plan.sites.entries()) presence.online(seatedRoom(uid('d', index), siteId), 0)
  const list = new PresentList({ presence, state, now: () => 0 }, () => 0)
  const me = { principal, deviceId: uid('d', 7) }
  return syncText({ me, serverTime: 1_790_000_000_000, present: list.whole() }, state, null)
}
const room: Principal = { kind: 'device', deviceId: uid('d', 7), siteId: uid('s', 7) }
const chair = as('chair')

it.each([
  [34, 20, 60_000],
  [1000, 5, 300_000],
])(
  '[JN103] the first message of %i sites with %i delegates each comes to a room in at most %i bytes',
  (sites, each, most) => {
    const state = briefingOf(sites, each)
    const text = firstMessage(state, room)
    const size = Buffer.byteLength(text)
    console.log(JSON.stringify({ sites, each, room: size, chair: Buffer.byteLength(firstMessage(state, chair)) }))
    expect(size).toBeLessThanOrEqual(most)
    const message: SyncMessage = JSON.parse(text)
    expect(presentIn(message).map(({ siteId }) => siteId)).toEqual(state.plan.sites.map(({ siteId }) => siteId))
    // Its own people are in it, and all others' numbers.
    const told = cut(state, viewerOf(room))
    expect(Object.keys(told.delegates)).toEqual([uid('s', 7)])
    expect(Object.values(told.attendance).map(({ named }) => named)).toEqual(Array.from({ length: sites }, () => each))
    expect(message.kind === 'snapshot' && unpacked(message.state)).toEqual(told)
  },
)
