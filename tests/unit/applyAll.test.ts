import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { applyAll } from '../../shared/applyAll.ts'
import { apply, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import { to } from '../../shared/audience.ts'
import { event, slice } from '../../shared/slice.ts'
import { as, BriefingTable, sites } from '../support/briefingTable.ts'

it('[AT34] entries folded together, in whatever parts, give what they give one by one', () => {
  const step = fc.oneof(
    fc.record({
      what: fc.constantFrom('hears', 'loses', 'leaves', 'grant', 'mute', 'declare', 'absent'),
      site: fc.nat(4),
    }),
    fc.record({ what: fc.constantFrom('passes'), ms: fc.constantFrom(1, 4000, 30_000) }),
    fc.record({ what: fc.constantFrom('take', 'pause', 'restart', 'close') }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (steps, part) => {
      const table = new BriefingTable()
      for (const each of steps) {
        const siteId = sites['site' in each ? each.site : 1] ?? ''
        if (each.what === 'hears') table.hears(siteId)
        if (each.what === 'loses' || each.what === 'leaves') table.loses(siteId, each.what === 'leaves')
        if (each.what === 'grant') table.ask(as('chair'), 'floor.grant', { siteId })
        if (each.what === 'mute') table.ask(as('chair'), 'microphone.mute', { siteId })
        if (each.what === 'declare')
          table.ask(as('secretary'), 'attendance.declare', {
            siteId,
            headcount: 3,
            delegates: [{ name: 'Trần Văn An', title: '', isHead: true }],
          })
        if (each.what === 'absent') table.ask(as('secretary'), 'attendance.declareAbsent', { siteId, reason: 'bão' })
        if (each.what === 'take') table.ask(as('chair'), 'floor.take', {})
        if (each.what === 'pause') table.ask(as('chair'), 'briefing.pause', {})
        if (each.what === 'close' && steps.length < 30) table.ask(as('chair'), 'briefing.close', {})
        if (each.what === 'restart') table.tick(0, { type: 'briefing.recovered', aliveAt: table.now })
        if ('ms' in each) table.tick(each.ms)
      }
      let state: BriefingState = emptyBriefing
      for (let from = 0; from < table.entries.length; from += part)
        state = applyAll(state, table.entries.slice(from, from + part))
      expect(state).toEqual(table.entries.reduce(apply, emptyBriefing))
      expect(state).toEqual(table.state)
    }),
    { numRuns: 300 },
  )
})

it('[AT34] a thousand sites that come or go together are folded in a moment', () => {
  const ids = Array.from({ length: 1000 }, () => crypto.randomUUID())
  const joined = ids.map((siteId, index) => ({
    seq: index + 1,
    at: 1000,
    event: { type: 'attendance.joined' as const, siteId, deviceId: siteId, late: false },
  }))
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    expect(Object.keys(applyAll(emptyBriefing, joined).attendance)).toHaveLength(ids.length)
    return performance.now() - began
  })
  expect(Math.min(...times)).toBeLessThan(20)
})

it('[AT34] only an event that a slice answers to is one that concerns an entry of its state', () => {
  const events = { 'one.happened': event(to.all, z.object({ siteId: z.string() })) }
  const own = { name: 'one', requests: {}, events, empty: {}, apply: { 'one.happened': () => ({}) } } as const
  const siteOf = ({ siteId }: { siteId: string }) => siteId
  expect(slice({ ...own, entryOf: { 'one.happened': siteOf } }).entryOf).toEqual({ 'one.happened': siteOf })
  // @ts-expect-error -- it does not answer to that
  slice({ ...own, entryOf: { 'other.happened': siteOf } })
  // @ts-expect-error -- that has no such field
  slice({ ...own, entryOf: { 'one.happened': ({ userId }: { userId: string }) => userId } })
})
