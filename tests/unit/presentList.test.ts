import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { presentIn, withChange } from '../../client/lib/briefing/present.ts'
import { Presence, type SeatedDevice } from '../../server/briefing/presence.ts'
import { PresentList } from '../../server/realtime/presentList.ts'
import type { PresentChange, PresentDevice, SyncMessage } from '../../shared/protocol.ts'
import { as, BriefingTable, seatedRoom, sites, uid } from '../support/briefingTable.ts'

type Whole = Pick<SyncMessage, 'present' | 'changed' | 'presentRevision' | 'gone'>

/** A briefing whose pages are told, without sockets. */
class Telling {
  readonly table = new BriefingTable()
  readonly presence = new Presence<SeatedDevice>(0)
  readonly list: PresentList
  readonly pages: Listener[] = []
  readonly told: string[] = []

  constructor() {
    const { table, presence } = this
    this.list = new PresentList(
      {
        presence,
        now: () => table.now,
        get state() {
          return table.state
        },
      },
      () => table.now,
    )
  }
  comes(index: number): void {
    const device = seatedRoom(uid('d', index), sites[index % sites.length] ?? '')
    this.presence.online(device, (this.table.now += 10))
    this.list.touch(device.deviceId)
  }
  goes(index: number, clean: boolean): void {
    const deviceId = uid('d', index)
    this.presence.offline(deviceId, { lastHeardAt: (this.table.now += 10), clean })
    this.list.touch(deviceId)
  }
  opens(): void {
    this.pages.push(new Listener(JSON.parse(`{${this.list.whole()}}`)))
  }
  tells(): void {
    this.list.tell(({ text }) => {
      this.told.push(text)
      const change: PresentChange = JSON.parse(text)
      for (const page of this.pages) page.take(change)
    })
  }
  /** Who is here, as nobody has written it down before. */
  get connected(): readonly PresentDevice[] {
    const { presence, table } = this
    const afresh = new PresentList({ presence, now: () => table.now, state: table.state }, () => table.now)
    const whole: Whole = JSON.parse(`{${afresh.whole()}}`)
    return presentIn(whole)
  }
  /** The whole list as it is now. */
  get present(): readonly PresentDevice[] {
    const whole: Whole = JSON.parse(`{${this.list.whole()}}`)
    return presentIn(whole)
  }
}

/** As a page keeps it: from its first message on, change by change. */
class Listener {
  present: readonly PresentDevice[]
  #revision: number
  constructor(whole: Whole) {
    this.present = presentIn(whole)
    this.#revision = whole.presentRevision
  }
  take(change: PresentChange): void {
    expect(change.revision).toBe((this.#revision += 1))
    this.present = withChange(this.present, change)
  }
}
const byDevice = (present: readonly PresentDevice[]) =>
  present.toSorted((one, other) => (one.deviceId < other.deviceId ? -1 : 1))

it('[JN95] whenever a page came in, and whatever came and went, it holds the list of those who are here', () => {
  const step = fc.oneof(
    fc.record({ what: fc.constantFrom('comes', 'goes', 'breaks'), device: fc.nat(40) }),
    fc.record({ what: fc.constantFrom('grants'), site: fc.nat(4) }),
    fc.record({ what: fc.constantFrom('opens', 'tells', 'takes') }),
  )
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 80 }), (steps) => {
      const telling = new Telling()
      for (const each of steps) {
        const device = 'device' in each ? each.device : 0
        if (each.what === 'comes') telling.comes(device)
        if (each.what === 'goes' || each.what === 'breaks') telling.goes(device, each.what === 'goes')
        if ('site' in each) telling.table.ask(as('chair'), 'floor.grant', { siteId: sites[each.site] ?? '' })
        if (each.what === 'takes') telling.table.ask(as('chair'), 'floor.take', {})
        if (each.what === 'opens') telling.opens()
        if (each.what === 'opens') expect(byDevice(telling.present)).toEqual(byDevice(telling.connected))
        if (each.what !== 'tells') continue
        telling.tells()
        for (const page of telling.pages) expect(byDevice(page.present)).toEqual(byDevice(telling.present))
      }
    }),
    { numRuns: 300 },
  )
})

it('[JN95] one that comes among a thousand is told as one', () => {
  const telling = new Telling()
  for (let index = 0; index < 1000; index += 1) telling.comes(index)
  telling.tells()
  telling.opens()
  telling.comes(1000)
  telling.goes(7, false)
  telling.tells()
  expect(telling.told.at(-1)?.length).toBeLessThan(400)
  expect(telling.pages[0]?.present).toHaveLength(1000)
})

it('[JN95] for each of a thousand that come together the list is not written anew', () => {
  const telling = new Telling()
  const written: string[] = []
  for (let index = 0; index < 1000; index += 1) {
    telling.comes(index)
    const text = telling.list.whole()
    written.push(text.slice(0, text.indexOf(',"changed":')))
  }
  expect(new Set(written).size).toBeLessThan(70)
  expect(telling.present).toHaveLength(1000)
})

it('[JN95] what could not be told is told the next time, and telling it twice is harmless', () => {
  const telling = new Telling()
  telling.opens()
  telling.comes(1)
  const broken = () => {
    throw new Error('planted')
  }
  expect(() => telling.list.tell(broken)).toThrow('planted')
  telling.tells()
  const [page] = telling.pages
  expect(page?.present).toEqual(telling.present)
  expect(withChange(page?.present ?? [], { here: [...telling.present], went: ['nobody'] })).toEqual(telling.present)
})
