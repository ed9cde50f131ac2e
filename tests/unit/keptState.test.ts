import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { briefingOn } from '../support/briefingOn.ts'
import { BriefingTable, caMau, room, uid } from '../support/briefingTable.ts'

it('[JN43] the state is kept sooner when entries are large', async () => {
  const { state, now } = new BriefingTable()
  const kept: number[] = []
  const journal = { keepSnapshot: async ({ seq }: { seq: number }) => void kept.push(seq) }
  const briefing = briefingOn({ state, lastAt: now }, { journal, now: () => now, steady: () => now })
  const delegates = (of: number) =>
    Array.from({ length: 300 }, () => ({ name: String(of).padStart(120, 'n'), title: 't'.repeat(160), isHead: false }))
  for (let headcount = 1; headcount <= 400; headcount += 1) {
    await briefing.submit({
      principal: room(caMau),
      deviceId: uid('d', 1),
      operationId: randomUUID(),
      name: 'attendance.declare',
      input: { siteId: caMau, baseRevision: headcount - 1, headcount, delegates: delegates(headcount) },
    })
  }
  // Some 95,000 letters each.
  expect(kept).toHaveLength(2)
  expect(kept[0]).toBeGreaterThan(150)
})

it('[JN44] a briefing that is closed has kept its state, or waits for no database that is away', async () => {
  const { state, now } = new BriefingTable()
  const close = async (keepSnapshot: () => Promise<void>) => {
    const briefing = briefingOn(
      { state: { ...state, seq: 2000 }, lastAt: now, keptSeq: 0 },
      { journal: { keepSnapshot }, now: () => now, steady: () => now },
    )
    const began = performance.now()
    await briefing.close()
    return performance.now() - began
  }
  let kept = false
  await close(async () => {
    await delay(100)
    kept = true
  })
  expect(kept).toBe(true)
  expect(await close(() => new Promise(() => {}))).toBeLessThan(2500)
})
