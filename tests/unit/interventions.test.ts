import { expect, it } from 'vitest'
import type { Turn } from '../../shared/floor.ts'
import { programmeOf } from '../../shared/programme.ts'
import { usedAt } from '../../shared/timer.ts'
import { RecordFold } from '../../server/record/record.ts'
import { as, BriefingTable, caMau, haNoi, host, hue, room, sonLa, testPlan, uid } from '../support/briefingTable.ts'

const MINUTE = 60_000
const chair = as('chair')
const director = as('director')
const used = ({ state, now }: BriefingTable) =>
  [...state.floor.turns, ...state.floor.interrupted, ...(state.floor.holder ? [state.floor.holder] : [])].map(
    (turn: Turn) => [turn.siteId, usedAt(turn, now) / MINUTE],
  )
const holderOf = ({ state }: BriefingTable) => state.floor.holder?.siteId ?? null

/** Cà Mau speaks for ten minutes; three have passed. */
function speaking(): BriefingTable {
  const table = new BriefingTable()
  for (const siteId of [host, caMau, haNoi, hue, sonLa]) table.hears(siteId)
  table.tick()
  table.ok(chair, 'floor.grant', { siteId: caMau, allottedMinutes: 10 })
  table.tick(3 * MINUTE)
  return table
}

it('[FL26] who speaks waits for a reply, and goes on with the rest of its time, whoever ends that', () => {
  for (const end of ['take', 'release'] as const) {
    const table = speaking()
    table.ok(room(hue), 'floor.request', { topic: 'Kiến nghị' })
    table.ok(room(haNoi), 'floor.request', { topic: 'Làm rõ số liệu' })
    table.ok(director, 'floor.interrupt', { siteId: haNoi, kind: 'reply', allottedMinutes: 2 })
    expect(table.entries.at(-1)).toMatchObject({
      onBehalfOf: { userId: chair.userId },
      event: { topic: 'Làm rõ số liệu' },
    })
    expect(table.state.floor.queue.map(({ siteId }) => siteId)).toEqual([hue])
    table.tick(MINUTE)
    expect(used(table)).toEqual([
      [caMau, 3],
      [haNoi, 1],
    ])
    if (end === 'take') table.ok(chair, 'floor.take', {})
    else table.ok(room(haNoi), 'floor.release', {})
    expect(holderOf(table)).toBe(caMau)
    table.tick(4 * MINUTE)
    expect(table.state.floor.holder).toMatchObject({ allottedMs: 10 * MINUTE, intervention: null })
    expect(used(table)).toEqual([
      [haNoi, 1],
      [caMau, 7],
    ])
    table.ok(room(caMau), 'floor.release', {})
    expect(holderOf(table)).toBeNull()
  }
})

it('[FL27] the chair speaks between by one request, muted or not; who waits is not heard', () => {
  const table = speaking()
  table.ok(room(host), 'floor.request', { topic: 'Việc khác' })
  table.ok(director, 'microphone.mute', { siteId: host })
  table.ok(chair, 'floor.interrupt', { siteId: host, kind: 'chair' })
  expect(programmeOf(table.state)).toMatchObject({
    picture: [{ siteId: host }],
    sound: [{ siteId: host }, null],
  })
  expect(table.state.microphones.muted).toEqual([])
  expect(table.state.floor.queue.map(({ siteId }) => siteId)).toEqual([host])
  table.ok(chair, 'floor.take', {})
  expect(programmeOf(table.state)).toMatchObject({
    picture: [{ siteId: caMau }],
    sound: [{ siteId: caMau }, { siteId: host }],
  })
  // Another way than its own, or for another site, there is none.
  expect(table.refused(chair, 'floor.interrupt', { siteId: host, kind: 'reply' })).toBe('floor.chairsOwn')
  expect(table.refused(chair, 'floor.interrupt', { siteId: hue, kind: 'chair' })).toBe('floor.chairsOwn')
})

it('[FL27] a site that waited and whose microphone was opened meanwhile is heard by right again, and by one way', () => {
  const table = speaking()
  table.ok(chair, 'floor.interrupt', { siteId: haNoi, kind: 'order' })
  table.ok(chair, 'microphone.open', { siteId: caMau })
  table.ok(chair, 'floor.take', {})
  expect(table.state.microphones.open).toEqual([])
})

it('[FL28] it names the turn that shall wait; two wait at most, and none of them speaks between', () => {
  const table = speaking()
  const { turnId = '' } = table.state.floor.holder ?? {}
  expect(table.refused(chair, 'floor.interrupt', { siteId: caMau, kind: 'reply' })).toBe('floor.alreadyHolder')
  table.ok(chair, 'floor.interrupt', { siteId: haNoi, kind: 'reply' })
  expect(table.ask(director, 'floor.interrupt', { siteId: hue, kind: 'reply', turnId })).toMatchObject({
    error: { code: 'conflict', key: 'floor.otherTurn', params: { site: 'Điểm cầu 2' } },
  })
  table.ok(chair, 'floor.interrupt', { siteId: hue, kind: 'order' })
  expect(table.refused(chair, 'floor.interrupt', { siteId: caMau, kind: 'reply' })).toBe('floor.waitsItself')
  expect(table.refused(chair, 'floor.interrupt', { siteId: sonLa, kind: 'reply' })).toBe('floor.tooManyWait')
  expect(table.state.floor.interrupted.map(({ siteId }) => siteId)).toEqual([caMau, haNoi])
  for (const next of [haNoi, caMau]) {
    table.ok(chair, 'floor.take', {})
    expect(holderOf(table)).toBe(next)
  }
  table.ok(chair, 'floor.take', {})
  expect(table.refused(chair, 'floor.interrupt', { siteId: hue, kind: 'reply', turnId })).toBe('floor.nobody')
})

it('[FL28] in a pause nobody speaks between; what was spoken between may end, and who waited goes on after the pause', () => {
  const table = speaking()
  table.ok(chair, 'floor.interrupt', { siteId: haNoi, kind: 'reply' })
  table.tick(MINUTE)
  table.ok(chair, 'briefing.pause', {})
  expect(table.refused(chair, 'floor.interrupt', { siteId: hue, kind: 'reply' })).toBe('briefing.paused')
  table.tick(MINUTE)
  table.ok(chair, 'floor.take', {})
  table.tick(MINUTE)
  expect(used(table)).toEqual([
    [haNoi, 1],
    [caMau, 3],
  ])
  table.ok(chair, 'briefing.resume', {})
  table.tick(MINUTE)
  expect(used(table)).toEqual([
    [haNoi, 1],
    [caMau, 4],
  ])
})

it('[FL18, FL26] a site whose link is lost while it waits is charged from when it is heard again', () => {
  const table = speaking()
  table.ok(chair, 'floor.interrupt', { siteId: haNoi, kind: 'reply' })
  table.loses(caMau)
  table.tick(MINUTE)
  table.ok(chair, 'floor.take', {})
  expect(table.state.floor.holder).toMatchObject({ siteId: caMau, lost: true, since: null })
  table.tick(MINUTE)
  table.hears(caMau)
  table.tick()
  table.tick(MINUTE)
  expect(used(table).at(-1)).toEqual([caMau, 4])
})

it('[FL29, FL31] the floor given to another ends all that wait; each is a speech of its own', () => {
  const table = speaking()
  table.ok(room(caMau), 'presentation.start', {})
  table.ok(chair, 'floor.interrupt', { siteId: haNoi, kind: 'reply' })
  expect(table.state.presentation?.siteId).toBe(caMau)
  table.tick(MINUTE)
  table.ok(chair, 'floor.interrupt', { siteId: host, kind: 'chair' })
  table.tick(MINUTE)
  table.ok(chair, 'floor.take', {})
  expect(table.state.presentation?.siteId).toBe(caMau)
  table.ok(chair, 'floor.grant', { siteId: hue })
  expect(table.state.presentation).toBeNull()
  expect(table.state.floor.interrupted).toEqual([])
  table.tick(MINUTE)
  const minutes = { signerUserId: null, grouping: null }
  const record = new RecordFold({
    briefingId: uid('b', 1),
    plan: testPlan,
    minutes,
    viewerRoles: ['chair'],
    organizes: false,
    now: table.now,
  })
  record.add(table.entries)
  const { speeches } = record.record()
  expect(speeches.map(({ siteId, intervention, usedMs }) => [siteId, intervention, usedMs / MINUTE])).toEqual([
    [caMau, null, 3],
    [haNoi, 'reply', 1],
    [host, 'chair', 1],
    [hue, null, 1],
  ])
})
