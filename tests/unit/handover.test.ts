import { expect, it } from 'vitest'
import { cut } from '../../shared/briefing.ts'
import { mayTakeBack, TAKE_BACK_MS } from '../../shared/handover.ts'
import {
  as,
  BriefingTable,
  caMau,
  haNoi,
  host,
  people,
  room,
  secondChair,
  testPlan,
  uid,
} from '../support/briefingTable.ts'

const SECOND = 1000
const chair = as('chair')
const secretary = as('secretary')
const thirdChair = { ...as('chair', haNoi), userId: uid('u', 7), name: 'Người thứ ba' }
const places = { [people.chair]: host, [people.secondChair]: caMau, [thirdChair.userId]: haNoi }

/** Three chairs at three sites. */
function threeChairs(): BriefingTable {
  const table = new BriefingTable({ open: false })
  const { members } = testPlan
  table.replan({
    ...testPlan,
    members: [...members, { userId: thirdChair.userId, name: 'Người thứ ba', title: '', role: 'chair', siteId: haNoi }],
  })
  table.ok(chair, 'briefing.open', {})
  return table
}
const comes = (table: BriefingTable, userId: string) => {
  table.presence.online(
    { deviceId: pageOf(userId), siteId: places[userId] ?? host, representsSite: false, userId },
    table.now,
  )
  table.tick()
}
const goes = (table: BriefingTable, userId: string) =>
  table.presence.offline(pageOf(userId), { clean: false, lastHeardAt: table.now })
const pageOf = (userId: string) => uid('p', Object.keys(places).indexOf(userId))
const askedNow = ({ state }: BriefingTable) =>
  state.handover.offer?.asked.filter(({ declined }) => !declined).map(({ userId }) => userId)

it('[HO1, HO2] who is asked presides once it accepts, and nothing changes before', () => {
  const table = new BriefingTable()
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  expect(table.last).toEqual(['handover.offered'])
  expect(table.state.presidingUserId).toBe(people.chair)
  expect(table.refused(secretary, 'handover.accept', {})).toBe('handover.over')
  expect(table.refused(chair, 'handover.accept', {})).toBe('presiding.other')
  table.ok(secondChair, 'handover.accept', {})
  expect(table.last).toEqual(['briefing.presided', 'microphone.opened'])
  expect(table.state).toMatchObject({ presidingUserId: people.secondChair, handover: { offer: null, displaced: null } })
  // Who has handed over does not take it back by one key.
  expect(mayTakeBack(table.state.handover, people.chair, table.now)).toBe(false)
})

it('[HO1] only who presides asks, or the secretary for it; a stale offer names nobody', () => {
  const table = threeChairs()
  expect(table.refused(secondChair, 'handover.offer', { toUserId: thirdChair.userId })).toBe('handover.notPresiding')
  expect(table.refused(chair, 'handover.offer', { toUserId: people.secretary })).toBe('presiding.notChair')
  expect(table.refused(as('observer'), 'handover.end', {})).toBe('handover.over')
  table.ok(secretary, 'handover.offer', { toUserId: people.secondChair })
  expect(table.entries.at(-1)?.onBehalfOf?.userId).toBe(people.chair)
  expect(table.ask(chair, 'handover.offer', { toUserId: thirdChair.userId, offeredAt: null })).toMatchObject({
    error: { code: 'conflict', key: 'handover.otherOffer', params: { name: 'Người chair' } },
  })
  table.now += SECOND
  table.ok(chair, 'handover.offer', { toUserId: thirdChair.userId })
  expect(askedNow(table)).toEqual([thirdChair.userId])
  expect(table.refused(secondChair, 'handover.accept', {})).toBe('handover.over')
  const { presidingSince } = table.state
  table.ok(thirdChair, 'handover.accept', {})
  table.now += SECOND
  table.ok(chair, 'briefing.preside', { userId: people.chair })
  // Meant for the time before that.
  expect(table.refused(secretary, 'handover.offer', { toUserId: people.secondChair, since: presidingSince })).toBe(
    'presiding.other',
  )
})

it('[HO2] an offer is declined, or taken back, each by its own people, and named', () => {
  const table = threeChairs()
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  expect(table.refused(thirdChair, 'handover.end', {})).toBe('forbidden')
  const offeredAt = table.state.handover.offer?.at ?? 0
  table.ok(secondChair, 'handover.end', {})
  expect(table.last).toEqual(['handover.declined'])
  expect(table.state.handover.offer).toBeNull()
  table.now += SECOND
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  expect(table.refused(secondChair, 'handover.accept', { offeredAt })).toBe('handover.over')
  expect(table.refused(secretary, 'handover.end', { offeredAt })).toBe('handover.over')
  table.ok(secretary, 'handover.end', {})
  expect(table.last).toEqual(['handover.withdrawn'])
  expect(table.refused(secondChair, 'handover.accept', { offeredAt: table.now })).toBe('handover.over')
})

it('[HO3] nobody presides who was not asked; without an answer for 10 s it is given', () => {
  const table = new BriefingTable()
  const give = () => table.refused(chair, 'briefing.preside', { userId: people.secondChair })
  expect(give()).toBe('handover.unasked')
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  table.now += 9 * SECOND
  expect(give()).toBe('handover.unasked')
  table.ok(secondChair, 'handover.end', {})
  table.now += 20 * SECOND
  expect(give()).toBe('handover.unasked')
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  table.now += 10 * SECOND
  expect(give()).toBeNull()
  expect(table.state.presidingUserId).toBe(people.secondChair)
  expect(table.refused(chair, 'briefing.preside', { userId: people.chair })).toBeNull()
})

it('[HO4] lost for 10 s, the next who is here is asked, then the next one too; who declines is followed at once', () => {
  const table = threeChairs()
  for (const userId of Object.keys(places)) comes(table, userId)
  table.tick(60 * SECOND)
  goes(table, people.chair)
  table.tick(9_999)
  expect(table.state.handover.offer).toBeNull()
  table.tick(1)
  expect(table.last).toEqual(['handover.offered'])
  expect(table.entries.at(-1)?.by).toEqual({ kind: 'system' })
  expect(askedNow(table)).toEqual([people.secondChair])
  table.tick(14_999)
  expect(askedNow(table)).toEqual([people.secondChair])
  table.tick(1)
  expect(askedNow(table)).toEqual([people.secondChair, thirdChair.userId])
  table.tick(60 * SECOND)
  expect(table.last).toEqual([])
  // The first who was asked may still accept.
  table.ok(secondChair, 'handover.accept', {})
  expect(table.state.presidingUserId).toBe(people.secondChair)

  const other = threeChairs()
  for (const userId of Object.keys(places)) comes(other, userId)
  goes(other, people.chair)
  other.tick(30 * SECOND)
  other.ok(secondChair, 'handover.end', {})
  other.tick(SECOND)
  expect(askedNow(other)).toEqual([thirdChair.userId])
  other.ok(thirdChair, 'handover.end', {})
  other.tick(60 * SECOND)
  expect(askedNow(other)).toEqual([])
})

it('[HO4] while the room of who presides is heard, or its page, nobody is asked; nor for who never came', () => {
  const table = new BriefingTable()
  table.hears(host)
  comes(table, people.secondChair)
  comes(table, people.chair)
  goes(table, people.chair)
  table.tick(60 * SECOND)
  expect(table.state.handover.offer).toBeNull()
  comes(table, people.chair)
  table.loses(host)
  table.tick(60 * SECOND)
  expect(table.state.handover.offer).toBeNull()
  goes(table, people.chair)
  table.tick(10 * SECOND)
  expect(askedNow(table)).toEqual([people.secondChair])

  const nobodyCame = new BriefingTable()
  comes(nobodyCame, people.secondChair)
  nobodyCame.tick(60 * SECOND)
  expect(nobodyCame.state.handover.offer).toBeNull()
})

it('[HO4, HO9] who comes later is asked when it comes; after a restart pages have 20 s', () => {
  const table = new BriefingTable()
  table.hears(host)
  table.tick()
  const again = new BriefingTable({ open: false })
  again.now = table.now
  again.state = table.state
  Object.assign(again.presence, { listeningSince: again.now })
  again.tick(0, { type: 'briefing.recovered', aliveAt: again.now })
  comes(again, people.secondChair)
  again.tick(19_999)
  expect(again.state.handover.offer).toBeNull()
  again.tick(1)
  expect(askedNow(again)).toEqual([people.secondChair])

  const alone = new BriefingTable()
  comes(alone, people.chair)
  goes(alone, people.chair)
  alone.tick(60 * SECOND)
  expect(alone.state.handover.offer).toBeNull()
  comes(alone, people.secondChair)
  expect(askedNow(alone)).toEqual([people.secondChair])
})

it('[HO5] heard again before anybody accepted, who presides goes on', () => {
  const table = new BriefingTable()
  for (const userId of [people.chair, people.secondChair]) comes(table, userId)
  table.tick(60 * SECOND)
  goes(table, people.chair)
  table.tick(10 * SECOND)
  comes(table, people.chair)
  expect(table.last).toEqual(['handover.needless'])
  expect(table.refused(secondChair, 'handover.accept', { offeredAt: table.now - SECOND })).toBe('handover.over')
  expect(table.state).toMatchObject({ presidingUserId: people.chair, handover: { offer: null, displaced: null } })
})

it('[HO6] who was lost takes the chair again within 60 s of its return', () => {
  const table = new BriefingTable()
  for (const userId of [people.chair, people.secondChair]) comes(table, userId)
  table.tick(60 * SECOND)
  goes(table, people.chair)
  table.tick(10 * SECOND)
  table.ok(secondChair, 'handover.accept', {})
  const may = () => mayTakeBack(table.state.handover, people.chair, table.now)
  table.tick(300 * SECOND)
  expect(may()).toBe(false)
  comes(table, people.chair)
  expect(table.last).toEqual(['handover.returned'])
  table.tick(TAKE_BACK_MS)
  expect(may()).toBe(true)
  table.tick(1)
  expect(may()).toBe(false)
  table.ok(chair, 'briefing.preside', { userId: people.chair })
  expect(table.state).toMatchObject({ presidingUserId: people.chair, handover: { offer: null, displaced: null } })
})

it('[HO7] offers are told to those who lead, who presides to everybody', () => {
  const table = new BriefingTable()
  table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
  const seenBy = (role: 'director' | 'observer' | 'operator') =>
    cut(table.state, { roles: [role], siteId: host }).handover.offer
  expect(seenBy('director')).not.toBeNull()
  expect(seenBy('observer')).toBeNull()
  expect(seenBy('operator')).toBeNull()
})

it('[HO9] the end and an opening that is undone end what was offered', () => {
  for (const end of ['briefing.close', 'briefing.unopen'] as const) {
    const table = new BriefingTable()
    table.ok(chair, 'handover.offer', { toUserId: people.secondChair })
    table.ok(chair, end, { openedAt: table.now })
    expect(table.state.handover).toEqual({ offer: null, displaced: null })
  }
})

it('[HO1, HO4] in a pause the chair is handed over too', () => {
  const table = new BriefingTable()
  for (const userId of [people.chair, people.secondChair]) comes(table, userId)
  table.tick(60 * SECOND)
  table.ok(chair, 'briefing.pause', {})
  goes(table, people.chair)
  table.tick(10 * SECOND)
  table.ok(secondChair, 'handover.accept', {})
  expect(table.state.presidingUserId).toBe(people.secondChair)
  expect(table.refused(room(haNoi), 'handover.accept', {})).toBe('handover.over')
})
