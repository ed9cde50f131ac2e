import { randomUUID } from 'node:crypto'
import v8 from 'node:v8'
import vm from 'node:vm'
import { expect, it } from 'vitest'
import type { Briefing } from '../../server/briefing/briefing.ts'
import type { Journal } from '../../server/briefing/ports.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import type { Operation } from '../../server/briefing/turn.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { briefingOn } from '../support/briefingOn.ts'
import { BriefingTable, caMau, haNoi, room, uid } from '../support/briefingTable.ts'

const declares = (siteId: string, headcount: number): Operation => ({
  principal: room(siteId),
  deviceId: uid('d', 1),
  operationId: randomUUID(),
  name: 'attendance.declare',
  input: { siteId, baseRevision: 0, headcount, delegates: [] },
})

/** An open briefing on a journal whose writes end as the test says. */
function briefingOf(journal: Pick<Journal, 'write' | 'read'>): Briefing {
  const { state, now } = new BriefingTable()
  return briefingOn({ state, lastAt: now }, { journal, now: () => now, steady: () => now })
}

it('[JN70] of writes whose fate is unknown nothing of their size is kept', async () => {
  const written: WeakRef<TurnRecord>[] = []
  const briefing = briefingOf({
    async write(turn) {
      written.push(new WeakRef(turn))
      throw new Error('the link broke')
    },
    read: async () => [],
  })
  for (let index = 1; index <= 20; index += 1)
    expect(await briefing.submit(declares(caMau, index))).toMatchObject({ error: { code: 'unavailable' } })
  v8.setFlagsFromString('--expose-gc')
  await new Promise((resolve) => setTimeout(resolve, 10))
  vm.runInNewContext('gc()')
  expect(written).toHaveLength(20)
  expect(written.filter((turn) => turn.deref() !== undefined).length).toBeLessThanOrEqual(2)
})

it('[JN71] what is found in the journal instead of a lost write is not taken for it', async () => {
  const attempts: TurnRecord[] = []
  let inJournal: readonly JournalEntry[] = []
  let lost = 2
  const briefing = briefingOf({
    async write(turn) {
      attempts.push(turn)
      if (lost === 0) return { written: true }
      lost -= 1
      // The first lands while the second is on its way.
      if (lost === 0) inJournal = attempts[0]?.entries ?? []
      throw new Error('the link broke')
    },
    read: async (_, afterSeq) => inJournal.filter(({ seq }) => seq > afterSeq),
  })
  expect(await briefing.submit(declares(caMau, 1))).toMatchObject({ error: { code: 'unavailable' } })
  expect(await briefing.submit(declares(haNoi, 2))).toMatchObject({ ok: true })
  const headcounts = [caMau, haNoi].map((siteId) => briefing.state.attendance[siteId]?.headcount)
  expect(headcounts).toEqual([1, 2])
  // It was written again, behind the one that had landed.
  expect(attempts.map(({ entries }) => entries[0]?.seq)).toEqual([2, 2, 3])
})
