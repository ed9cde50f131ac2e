import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Briefing } from '../../server/briefing/briefing.ts'
import { parseInput } from '../../server/briefing/handlers.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { RequestName } from '../../shared/protocol.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { briefingOn } from '../support/briefingOn.ts'
import { as, BriefingTable, hue, seatedRoom, testPlan, uid } from '../support/briefingTable.ts'
import { withSeen, type Asked } from '../support/seen.ts'

const roomOf = (siteId: string) => seatedRoom(uid('d', Number(siteId.slice(-6))), siteId)

/** A briefing that runs, with a disk that is filled and emptied, and nobody who looks after it meanwhile. */
function onDisk({ state, now }: { state: BriefingState; now: number }) {
  const at = { now, steady: 1000 }
  const disk = { full: false }
  const turns: TurnRecord[] = []
  const write = async (turn: TurnRecord) => {
    if (disk.full) throw new Error('no space left on device')
    turns.push(turn)
    return { written: true } as const
  }
  const clocks = { now: () => at.now, steady: () => at.steady }
  const briefing = briefingOn({ state, lastAt: now }, { ...clocks, journal: { write } })
  const passes = (ms: number) => {
    at.now += ms
    at.steady += ms
  }
  return {
    briefing,
    disk,
    turns,
    passes,
    comes: (siteId: string) => briefing.presence.online(roomOf(siteId), at.steady),
    goes: (siteId: string) =>
      briefing.presence.offline(roomOf(siteId).deviceId, { lastHeardAt: at.steady, clean: false }),
    ask: <N extends RequestName>(name: N, input: Asked<N>) => ask(briefing, name, input),
    said: () => turns.at(-1)?.entries.map(({ event }) => event.type),
  }
}
async function ask<N extends RequestName>(briefing: Briefing, name: N, input: Asked<N>): Promise<void> {
  const principal = as('chair')
  const whole = parseInput(name, withSeen(briefing.state, name, input))
  const operation = { principal, deviceId: uid('d', 90), operationId: randomUUID(), name, input: whole }
  expect(await briefing.submit(operation)).toMatchObject({ ok: true })
}
async function settled(briefing: Briefing): Promise<void> {
  briefing.noteHeard()
  while (briefing.busy) await new Promise((resolve) => setImmediate(resolve))
}

/** One that runs, with so many sites more. */
function openWith(siteIds: readonly string[]): BriefingTable {
  const table = new BriefingTable({ open: false })
  const [site] = testPlan.sites
  if (site === undefined) throw new Error('a plan without sites')
  table.replan({ ...testPlan, sites: [...testPlan.sites, ...siteIds.map((siteId) => ({ ...site, siteId }))] })
  table.ok(as('chair'), 'briefing.open', {})
  return table
}

/** Huế speaks, is heard for 10 s, and then away for 6 s of which nothing could be saved. */
async function brokenSpeaker() {
  const world = onDisk(new BriefingTable())
  world.comes(hue)
  await settled(world.briefing)
  await world.ask('floor.grant', { siteId: hue })
  world.passes(10_000)
  world.disk.full = true
  world.goes(hue)
  world.passes(6000)
  await settled(world.briefing)
  return world
}
const back = (world: Awaited<ReturnType<typeof brokenSpeaker>>) => {
  world.comes(hue)
  world.passes(1000)
  world.disk.full = false
}

it.each([
  ['floor.take', 'floor.taken'],
  ['briefing.pause', 'briefing.paused'],
  ['briefing.close', 'briefing.closed'],
] as const)(
  '[AT36, FL18] a break is journaled before %s that is saved with it, and not charged',
  async (name, done) => {
    const world = await brokenSpeaker()
    back(world)
    await world.ask(name, {})
    expect(world.said()).toEqual(['attendance.lost', 'attendance.returned', done])
    const { holder, turns } = world.briefing.state.floor
    expect(holder ?? turns.at(-1)).toMatchObject({ usedMs: 11_000 })
    expect(attendanceOf(world.briefing.state.attendance, hue)).toMatchObject({ reconnects: 1 })
    await settled(world.briefing)
    expect(world.turns).toHaveLength(3)
  },
)

it.each(['floor.take', 'briefing.close'] as const)(
  '[FL18] a loss that still lasts is not charged either by %s that is the first to be saved',
  async (name) => {
    const world = await brokenSpeaker()
    world.disk.full = false
    await world.ask(name, {})
    expect(world.said()?.[0]).toBe('attendance.lost')
    expect(world.briefing.state.floor.turns.at(-1)).toMatchObject({ usedMs: 10_000 })
  },
)

it('[AT36] what is heard of many sites is parted between sites: of each all breaks are told, the speaker’s first', async () => {
  const many = Array.from({ length: 150 }, (_, index) => uid('s', 1000 + index))
  const world = onDisk(openWith(many))
  const all = [...many, hue]
  all.forEach(world.comes)
  await settled(world.briefing)
  await world.ask('floor.grant', { siteId: hue })
  world.disk.full = true
  for (const _ of [1, 2, 3]) {
    all.forEach(world.goes)
    world.passes(6000)
    all.forEach(world.comes)
    world.passes(1000)
  }
  world.disk.full = false
  world.turns.length = 0
  await world.ask('floor.take', {})
  await settled(world.briefing)
  expect(world.turns.length).toBeGreaterThan(1)
  expect(Math.max(...world.turns.map(({ entries }) => entries.length))).toBeLessThan(210)
  const { attendance, floor } = world.briefing.state
  expect(floor.turns.at(-1)).toMatchObject({ usedMs: 3000 })
  expect(all.map((siteId) => attendanceOf(attendance, siteId).reconnects)).toEqual(all.map(() => 3))
})

it('[AT36] a close journals the breaks of all sites, however many', async () => {
  const many = Array.from({ length: 300 }, (_, index) => uid('s', 1000 + index))
  const world = onDisk(openWith(many))
  many.forEach(world.comes)
  await settled(world.briefing)
  world.disk.full = true
  many.forEach(world.goes)
  world.passes(6000)
  many.forEach(world.comes)
  world.disk.full = false
  await world.ask('briefing.close', {})
  const { attendance } = world.briefing.state
  expect(many.filter((siteId) => attendanceOf(attendance, siteId).reconnects !== 1)).toEqual([])
})
