import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { BriefingRegistry } from '../../server/briefing/registry.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import { keepsAll, quiet } from '../support/briefingOn.ts'
import { as, seatedRoom, caMau, testPlan, uid } from '../support/briefingTable.ts'

const MINUTE = 60_000
const id = randomUUID()
let registry: BriefingRegistry
const at = { steady: 0, reads: 0 }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  Object.assign(at, { steady: 0, reads: 0 })
  const head = async () => {
    at.reads += 1
    return { status: 'planned', version: 1, aliveAt: null }
  }
  registry = new BriefingRegistry({
    journal: { ...keepsAll, head },
    plans: { loadPlan: async () => testPlan, loadBriefingSite: async () => null },
    log: quiet,
    now: () => 1_000_000 + at.steady,
    steady: () => at.steady,
  })
})
afterEach(async () => {
  await registry.close()
  vi.useRealTimers()
})
const passes = (ms: number) => {
  at.steady += ms
  vi.advanceTimersByTime(1000)
}
const open = (briefing: Awaited<ReturnType<BriefingRegistry['get']>>) =>
  briefing.submit({
    principal: as('chair'),
    deviceId: uid('d', 1),
    operationId: randomUUID(),
    name: 'briefing.open',
    input: { startsAt: testPlan.startsAt, unopenedAt: null },
  })

it('[JN49] who asks together gets one and the same', async () => {
  const [one, other] = await Promise.all([registry.get(id), registry.get(id)])
  expect([one === other, at.reads]).toEqual([true, 1])
})

it('[JN49] one that is forgotten refuses everything: who still has it in hand cannot write beside the next one', async () => {
  const first = await registry.get(id)
  passes(10 * MINUTE)
  expect(registry.loaded(id)).toBe(first)
  passes(1)
  expect(registry.loaded(id)).toBeUndefined()
  const second = await registry.get(id)
  expect([first.stopped, second.stopped, first === second]).toEqual([true, false, false])
  expect(await open(first)).toMatchObject({ ok: false, error: { key: 'unavailable' } })
  // A lease on what is no more holds nothing, and gives nothing free.
  registry.hold(first)()
  passes(10 * MINUTE)
  expect(registry.loaded(id)).toBe(second)
  expect(await open(second)).toMatchObject({ ok: true })
})

it('[JN49] one that is held is kept through blink and return, and ten minutes from the last who gives it free', async () => {
  const briefing = await registry.get(id)
  const [pages, other] = [registry.hold(briefing), registry.hold(briefing)]
  passes(60 * MINUTE)
  other()
  other()
  expect(registry.loaded(id)).toBe(briefing)
  briefing.presence.online(seatedRoom(uid('d', 1), caMau), at.steady)
  briefing.presence.offline(uid('d', 1), { lastHeardAt: at.steady, clean: false })
  passes(60 * MINUTE)
  briefing.presence.online(seatedRoom(uid('d', 1), caMau), at.steady)
  expect(await registry.get(id)).toBe(briefing)
  pages()
  passes(10 * MINUTE)
  expect(registry.loaded(id)).toBe(briefing)
  passes(1)
  expect(registry.loaded(id)).toBeUndefined()
})

it('[JN49] one that runs, or is just being opened, is not forgotten though nobody holds it', async () => {
  const briefing = await registry.get(id)
  at.steady += 11 * MINUTE
  const opened = open(briefing)
  await Promise.resolve()
  passes(0)
  expect(await opened).toMatchObject({ ok: true })
  expect(registry.loaded(id)).toBe(briefing)
  passes(600 * MINUTE)
  expect(registry.loaded(id)).toBe(briefing)
  expect(briefing.state.plan).toEqual(plannedBriefing(testPlan).plan)
})
