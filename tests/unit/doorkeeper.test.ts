import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { networkOf } from '../../server/addresses.ts'
import { Allowance, Allowances } from '../../server/allowance.ts'
import { sizeOfJson } from '../../server/boundedJson.ts'
import { callersAddress } from '../../server/http/trustedProxies.ts'
import { Doorkeeper, usualDoorRates } from '../../server/realtime/doorkeeper.ts'
import type { Who } from '../../server/briefing/presence.ts'

const room = (siteId: string): Who => ({ kind: 'device', siteId, deviceId: randomUUID() })

it('[JN64] a thousand rooms behind one address come in at once, and come back at once', () => {
  const door = new Doorkeeper(usualDoorRates)
  const rooms = Array.from({ length: 1000 }, () => randomUUID())
  for (let time = 0; time < 2; time += 1) {
    const leaving = rooms.map((siteId) => {
      expect(door.mayKnock('203.0.113.5')).toBe(true)
      const ended = [door.linked('203.0.113.5'), door.enter(room(siteId))]
      return () => {
        for (const end of ended) if (typeof end === 'function') end()
        return ended
      }
    })
    for (const leave of leaving) expect(leave().every((end) => typeof end === 'function')).toBe(true)
  }
})

it('[JN64] who names nobody, over and over, is no longer told so; others of the network are heard and told', () => {
  const door = new Doorkeeper(usualDoorRates)
  for (let time = 0; time < 1000; time += 1) expect(door.refused('203.0.113.5', 'briefing.cancelled')).toBe(true)
  for (let time = 0; time < 300; time += 1) expect(door.refused('203.0.113.5', 'link.unseated')).toBe(true)
  const told = Array.from({ length: 100 }, () => door.refused('203.0.113.5', 'link.unseated'))
  expect(told.filter(Boolean).length).toBeLessThan(20)
  expect(door.refused('203.0.113.5', 'briefing.cancelled')).toBe(true)
  expect(door.mayKnock('203.0.113.5')).toBe(true)
  expect(door.refused('203.0.113.6', 'link.unseated')).toBe(true)
})

it('[JN64] links from one address are counted while they stand', () => {
  const door = new Doorkeeper({ ...usualDoorRates, handshake: { perSecond: 1, burst: 100_000 } })
  const ends = Array.from({ length: 5000 }, () => door.linked('2001:db8::1'))
  expect(door.mayKnock('2001:db8:0:0::2')).toBe(false)
  ends[0]?.()
  ends[0]?.()
  expect(door.mayKnock('2001:db8:0:0::2')).toBe(true)
  door.linked('2001:db8::1')
  expect(door.mayKnock('2001:db8::1')).toBe(false)
})

it('[JN64] behind a trusted proxy the address is the caller’s; what others claim is not believed', () => {
  const from = (remoteAddress: string, forwarded: string | undefined, trust: false | string[]) =>
    callersAddress(trust)({
      socket: { remoteAddress },
      headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    })
  const inside = ['10.0.0.0/8']
  expect(from('10.0.0.1', '198.51.100.7', false)).toBe('10.0.0.1')
  expect(from('10.0.0.1', '198.51.100.7', inside)).toBe('198.51.100.7')
  expect(from('10.0.0.1', '6.6.6.6, 198.51.100.7', inside)).toBe('198.51.100.7')
  expect(from('10.0.0.1', '198.51.100.7, 10.0.0.2', inside)).toBe('198.51.100.7')
  expect(from('203.0.113.5', '198.51.100.7', inside)).toBe('203.0.113.5')
  expect(from('10.0.0.1', '10.0.0.3, 10.0.0.2', inside)).toBe('10.0.0.3')
  expect(from('10.0.0.1', undefined, inside)).toBe('10.0.0.1')
  expect(from('10.0.0.1', ' , ,', inside)).toBe('')
})

it('[JN63] one person or one room has eight pages, and may not come and go without pause', () => {
  const door = new Doorkeeper(usualDoorRates)
  const siteId = randomUUID()
  const machine = (): Who => ({ kind: 'device', siteId, deviceId: randomUUID() })
  const pages = Array.from({ length: 8 }, () => door.enter(machine()))
  expect(door.enter(machine())).toBe('tooMany')
  for (const leave of pages) if (typeof leave === 'function') leave()
  for (let time = 0; time < 22; time += 1) {
    const leave = door.enter(machine())
    if (typeof leave !== 'function') throw new Error(`${time}: ${leave}`)
    leave()
  }
  expect(door.enter(machine())).toBe('tooOften')
})

it('[JN63] a page that comes back counts once, while its dead link is still counted', () => {
  const door = new Doorkeeper(usualDoorRates)
  const pages = Array.from({ length: 8 }, (): Who => ({
    kind: 'person',
    userId: '00000000-0000-4000-8000-000000000001',
    sessionId: randomUUID(),
    deviceId: randomUUID(),
  }))
  const [leave] = pages.map((page) => door.enter(page))
  const [first] = pages
  if (first === undefined) throw new Error('no page')
  const again = door.enter(first)
  expect(again).toBeTypeOf('function')
  const ninth = { ...first, deviceId: randomUUID() }
  expect(door.enter(ninth)).toBe('tooMany')
  if (typeof leave === 'function') leave()
  expect(door.enter(ninth)).toBe('tooMany')
  if (typeof again === 'function') again()
  expect(door.enter(ninth)).toBeTypeOf('function')
})

it('[AC43] addresses are counted by themselves, those of IPv6 by their network', () => {
  expect(networkOf('::ffff:10.0.0.1')).toBe(networkOf('10.0.0.1'))
  expect(networkOf('10.0.0.1')).not.toBe(networkOf('10.0.0.2'))
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:0DB8:0:0:ffff::9'))
  expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
  expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'))
  expect(networkOf('::1')).toBe(networkOf('::2'))
})

it('[AC43] what is counted is forgotten in time, and what is remembered has a bound', () => {
  const allowance = new Allowance({ perSecond: 2, burst: 10 }, 0)
  for (let time = 0; time < 10; time += 1) expect(allowance.take(0)).toBe(true)
  expect(allowance.take(0)).toBe(false)
  expect(allowance.secondsToWait(0)).toBe(1)
  expect(allowance.take(500)).toBe(true)
  allowance.charge(500, 1_000_000)
  expect(allowance.secondsToWait(500)).toBe(6)
  expect(allowance.take(5500)).toBe(false)
  expect(allowance.take(6000)).toBe(true)
  // A clock that stands or goes back gives nothing.
  expect(allowance.take(0)).toBe(false)
  const many = new Allowances({ perSecond: 1, burst: 1 }, 3)
  const first = many.of('a', 0)
  for (const key of ['b', 'c', 'a', 'd']) many.of(key, 0)
  expect(many.of('a', 0)).toBe(first)
  for (const key of ['e', 'f', 'g']) many.of(key, 0)
  expect(many.of('a', 0)).not.toBe(first)
})

it('[JN61] JSON is measured from outside', () => {
  expect(sizeOfJson('2["clock",{"a":[1,2]}]')).toEqual({ depth: 3, values: 6, items: 2, members: 0 })
  expect(sizeOfJson('["a,[{\\"]","b"]')).toEqual({ depth: 1, values: 3, items: 2, members: 0 })
  expect(sizeOfJson('["\\\\",1]').items).toBe(2)
  expect(sizeOfJson('"open [')).toEqual({ depth: 0, values: 1, items: 1, members: 0 })
  expect(sizeOfJson('['.repeat(9)).depth).toBe(9)
  expect(sizeOfJson('[{"a":[1,2,3,4],"b":{"c":1,"d":2},"e":"x,y"},[1,2,3,4,5],{"f":1,"g":2}]').members).toBe(3)
})
