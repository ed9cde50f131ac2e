import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Briefing } from '../../server/briefing/briefing.ts'
import type { Input, RequestName } from '../../shared/protocol.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { briefingOn } from '../support/briefingOn.ts'
import { as, BriefingTable, caMau, seatedRoom, testPlan, uid } from '../support/briefingTable.ts'

const HOUR = 3_600_000
const room = seatedRoom(uid('d', 1), caMau)

/** A machine whose time of day is set by the test, and follows it at once. */
function machine(now: number) {
  const at = { now, steady: 1000 }
  return {
    ports: { now: () => at.now, steady: () => at.steady },
    set: (ms: number) => void (at.now += ms),
    passes: (ms: number) => {
      at.now += ms
      at.steady += ms
    },
    comes: ({ presence }: Briefing) => presence.online(room, at.steady),
    goes: ({ presence }: Briefing, clean = false) => presence.offline(room.deviceId, { lastHeardAt: at.steady, clean }),
  }
}
const chairAsks = <N extends RequestName>(briefing: Briefing, name: N, input: Input<N>) => {
  const operation = { principal: as('chair'), deviceId: uid('d', 9), operationId: randomUUID(), name, input }
  return briefing.submit(operation)
}
const statusOf = (briefing: Briefing) => attendanceOf(briefing.state.attendance, caMau).presence.status
async function statusNow(briefing: Briefing) {
  briefing.noteHeard()
  await new Promise((resolve) => setTimeout(resolve, 50))
  return statusOf(briefing)
}

it('[JN48] a briefing whose journal is dated two days ahead goes on evenly from there, and the difference is known', async () => {
  const { state, now } = new BriefingTable()
  const { ports, passes, comes, goes } = machine(now - 48 * HOUR)
  const briefing = briefingOn({ state, lastAt: now }, ports)
  expect(briefing.now()).toBe(now)
  passes(1000)
  expect(briefing.now()).toBe(now + 1000)
  expect(briefing.ahead).toBe(48 * HOUR)
  comes(briefing)
  expect(await statusNow(briefing)).toBe('present')
  await chairAsks(briefing, 'floor.grant', { siteId: caMau, endsTurnId: null, allottedMinutes: null })
  passes(4000)
  await chairAsks(briefing, 'floor.take', { turnId: briefing.state.floor.holder?.turnId ?? '' })
  expect(briefing.state.floor.turns).toMatchObject([{ usedMs: 4000 }])
  goes(briefing)
  passes(5000)
  expect(await statusNow(briefing)).toBe('lost')
  passes(25_000)
  expect(await statusNow(briefing)).toBe('left')
  expect(attendanceOf(briefing.state.attendance, caMau)).toMatchObject({ presentMs: 4000 })
})

it('[JN48] after a restart it goes on from when it was last known to run', async () => {
  const { state, now } = new BriefingTable()
  const { ports, passes } = machine(now - 48 * HOUR)
  const briefing = briefingOn({ state, lastAt: now }, ports)
  await briefing.recover(now + 60_000)
  passes(1000)
  expect(briefing.now()).toBe(now + 61_000)
})

it.each([true, false])(
  '[JN72] what rooms did before the clock was set says nothing of them afterwards (a goodbye: %s)',
  async (clean) => {
    const start = Date.UTC(2026, 10, 26, 9)
    const { ports, passes, set, comes, goes } = machine(start + 7 * HOUR)
    const plan = { ...testPlan, startsAt: start }
    const plans = { loadPlan: async () => plan, loadBriefingSite: async () => null }
    const head = async () => ({ status: 'planned', version: 1, aliveAt: null })
    const briefing = briefingOn({ state: plannedBriefing(plan), lastAt: 0 }, { ...ports, plans, journal: { head } })
    comes(briefing)
    passes(60_000)
    goes(briefing, clean)
    passes(60_000)
    set(-7 * HOUR)
    passes(60_000)
    comes(briefing)
    expect(await chairAsks(briefing, 'briefing.open', { startsAt: start, unopenedAt: null })).toMatchObject({
      ok: true,
    })
    expect(statusOf(briefing)).toBe('present')
    passes(600_000)
    goes(briefing)
    passes(3000)
    expect(await statusNow(briefing)).toBe('present')
    passes(3000)
    expect(await statusNow(briefing)).toBe('lost')
    passes(25_000)
    expect(await statusNow(briefing)).toBe('left')
    expect(attendanceOf(briefing.state.attendance, caMau).presentMs).toBe(600_000)
  },
)
