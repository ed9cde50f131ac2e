import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { observe, settleSites } from '../../server/briefing/attendance.ts'
import { dated } from '../../server/briefing/heard.ts'
import { Presence, type SeatedDevice } from '../../server/briefing/presence.ts'
import { desiredMedia } from '../support/media/desiredMedia.ts'
import { Reckoning } from '../../server/media-control/reckoning.ts'
import type { DesiredMedia, DesiredPeer, DesiredProgramme } from '../../server/media/messages.ts'
import { PresentList } from '../../server/realtime/presentList.ts'
import { applyAll } from '../../shared/applyAll.ts'
import { emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { Role } from '../../shared/roles.ts'
import {
  as,
  BriefingTable,
  caMau,
  haNoi,
  host,
  people,
  room,
  seatedRoom,
  sites,
  testPlan,
  uid,
} from '../support/briefingTable.ts'

const page = (index: number, siteId: string, role: Role): SeatedDevice => {
  const [deviceId, userId] = [uid('p', index), people[role]]
  const who = { kind: 'person', userId, sessionId: 's', deviceId } as const
  return { deviceId, siteId, kind: 'person', userId, roles: [role], representsSite: role === 'chair', who }
}
const deviceOf = (index: number, siteId: string): SeatedDevice => {
  const roles: (Role | null)[] = [null, 'chair', 'operator', 'observer']
  const role = roles[index % 4] ?? null
  return role === null ? seatedRoom(uid('d', index), siteId) : page(index, siteId, role)
}

/** The media program, as far as it is told: the whole at first, then what changed. */
class Told {
  readonly reckoning = new Reckoning('briefing')
  readonly #peers = new Map<string, DesiredPeer>()
  #programme: DesiredProgramme = { codec: 'vp8', slots: [], warm: [] }
  hear(): void {
    const { peers, gone, codec, slots, warm } = this.reckoning.takeChange()
    for (const peer of peers) this.#peers.set(peer.peerId, peer)
    for (const peerId of gone) this.#peers.delete(peerId)
    this.#programme = { codec, slots, warm }
  }
  get desired(): DesiredMedia {
    return sorted({ briefingId: 'briefing', peers: [...this.#peers.values()], ...this.#programme })
  }
}
const sorted = (desired: DesiredMedia): DesiredMedia => ({
  ...desired,
  peers: desired.peers.toSorted((one, other) => (one.peerId < other.peerId ? -1 : 1)),
})

it('[MH77] what is reckoned from what changed is what the whole state and all devices give', () => {
  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('comes', 'breaks', 'leaves', 'drops'), device: fc.nat(11), site: fc.nat(4) }),
    fc.record({ what: fc.constant('passes'), ms: fc.constantFrom(10, 2999, 3000, 30_000, 300_000) }),
    fc.record({ what: fc.constantFrom('grants', 'asks', 'tests'), site: fc.nat(4) }),
    fc.record({ what: fc.constantFrom('takes', 'pauses', 'closes', 'hears') }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
      const table = new BriefingTable()
      const presence = new Presence<SeatedDevice>(0)
      const told = new Told()
      let [now, tested]: [number, string | null] = [0, null]
      for (const each of steps) {
        const siteId = ('site' in each ? sites[each.site] : undefined) ?? ''
        const deviceId = 'device' in each ? deviceOf(each.device, siteId).deviceId : ''
        if (each.what === 'comes' && 'device' in each) presence.online(deviceOf(each.device, siteId), now)
        if (each.what === 'breaks') presence.offline(deviceId, { lastHeardAt: now, clean: false })
        if (each.what === 'leaves') presence.offline(deviceId, { lastHeardAt: now, clean: true })
        // As who is put out: presence lets it go first.
        if (each.what === 'drops') {
          presence.offline(deviceId, { lastHeardAt: now, clean: true })
          if (presence.of(deviceId)?.status === 'lost') presence.giveUp(deviceId)
          told.reckoning.drop(deviceId)
        }
        if ('ms' in each) now += each.ms
        if (each.what === 'grants') table.ask(as('chair'), 'floor.grant', { siteId })
        if (each.what === 'asks') table.ask(room(siteId), 'floor.request', { topic: 'Lũ' })
        if (each.what === 'tests') tested = tested === null ? siteId : null
        if (each.what === 'takes') table.ask(as('chair'), 'floor.take', {})
        if (each.what === 'pauses')
          table.ask(as('chair'), table.state.lifecycle.status === 'paused' ? 'briefing.resume' : 'briefing.pause', {})
        if (each.what === 'closes' && steps.length % 3 === 0) table.ask(as('chair'), 'briefing.close', {})
        presence.forget(now)
        told.reckoning.follow(table.state, presence.serving(now), tested)
        if (each.what === 'hears') told.hear()
        const pure = sorted(desiredMedia('briefing', table.state, presence.serving(now).all(), tested))
        expect(sorted(told.reckoning.whole)).toEqual(pure)
      }
      told.hear()
      expect(told.desired).toEqual(sorted(told.reckoning.whole))
      expect(told.reckoning.follow(table.state, presence.serving(now), tested)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

it('[MH77] one that was dropped while it is served stays away until something of it changes', () => {
  const { state } = new BriefingTable()
  const presence = new Presence<SeatedDevice>(0)
  const { reckoning } = new Told()
  const [one, other] = [seatedRoom(uid('d', 1), caMau), seatedRoom(uid('d', 2), haNoi)]
  const here = () => reckoning.whole.peers.map(({ peerId }) => peerId)
  const follow = () => reckoning.follow(state, presence.serving(1), null)
  for (const device of [one, other]) presence.online(device, 0)
  follow()
  expect(reckoning.drop(one.deviceId)).toBe(true)
  expect(reckoning.drop(one.deviceId)).toBe(false)
  presence.online(other, 1)
  expect(follow()).toBe(false)
  expect(here()).toEqual([other.deviceId])
  presence.online(one, 1)
  expect(follow()).toBe(true)
  expect(here()).toEqual([other.deviceId, one.deviceId])
})

it('[MH77] a chair whose link is lost stands once among those that can play a part', () => {
  const table = new BriefingTable()
  const presence = new Presence<SeatedDevice>(0)
  const { reckoning } = new Told()
  const [chair, here] = [page(9, host, 'chair'), seatedRoom(uid('d', 0), host)]
  presence.online(chair, 0)
  presence.offline(chair.deviceId, { lastHeardAt: 0, clean: false })
  presence.online(here, 0)
  table.ask(as('chair'), 'floor.grant', { siteId: host })
  reckoning.follow(table.state, presence.serving(3000), null)
  expect(reckoning.whole.slots[0]?.sources).toEqual([here.deviceId, chair.deviceId])
})

/** A briefing of so many sites, all in their rooms. */
function briefingOf(count: number): BriefingState {
  const planned = Array.from({ length: count }, (_, index) => ({
    siteId: uid('s', index),
    code: `X${index}`,
    name: `Xã ${index}`,
    level: 'communal' as const,
    groupIds: [],
  }))
  const happened: BriefingEvent[] = [
    { type: 'briefing.opened', plan: { ...testPlan, sites: planned }, presidingUserId: people.chair },
    ...planned.map(({ siteId }, index): BriefingEvent => ({
      type: 'attendance.joined',
      siteId,
      deviceId: uid('d', index),
      late: false,
    })),
  ]
  return applyAll(
    emptyBriefing,
    happened.map((event, index) => ({ seq: index + 1, at: 0, event })),
  )
}

/** How often anything of a device is read when one room of so many is lost, has left and is forgotten, and how much is told. */
function costOfALoss(count: number): { reads: number; told: number } {
  const cost = { reads: 0, told: 0 }
  const counted = (device: SeatedDevice) =>
    new Proxy(device, {
      get: (target, name) => {
        cost.reads += 1
        return Reflect.get(target, name)
      },
    })
  const state = briefingOf(count)
  const presence = new Presence<SeatedDevice>(0)
  const list = new PresentList({ presence, state, now: () => 0 }, () => 0)
  const reckoning = new Reckoning('briefing')
  presence.online(counted(page(1, uid('s', 0), 'chair')), 0)
  for (let index = 0; index < count; index += 1)
    presence.online(counted(seatedRoom(uid('d', index), uid('s', index))), 0)
  let lost = 0
  const look = (now: number) => {
    presence.forget(now)
    reckoning.follow(state, presence.serving(now), null)
    const { peers, gone } = reckoning.takeChange()
    cost.told += JSON.stringify([peers, gone]).length
    list.tell(({ text }) => (cost.told += text.length))
    lost += observe(state, dated(presence, 0), now).length
    settleSites(state, presence)
    presence.nextChange(now)
  }
  look(0)
  Object.assign(cost, { reads: 0, told: 0 })
  const deviceId = uid('d', 7)
  presence.offline(deviceId, { lastHeardAt: 1000, clean: false })
  list.touch(deviceId)
  for (const now of [1000, 4001, 6000, 31_001, 301_001]) look(now)
  expect(lost).toBeGreaterThan(0)
  expect(presence.of(deviceId)).toBeUndefined()
  return cost
}

it('[JN104] that one room is lost costs the same among a hundred and among a thousand', () => {
  const [hundred, thousand] = [costOfALoss(100), costOfALoss(1000)]
  console.log(JSON.stringify({ what: 'a device is lost', hundred, thousand }))
  expect(thousand).toEqual(hundred)
  expect(hundred.reads).toBeLessThan(200)
})
