import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mediaRequests, type MediaRequestName } from '../../shared/media.ts'
import { can, mediaPermissions, permissions } from '../../shared/permissions.ts'
import type { RequestName } from '../../shared/protocol.ts'
import { requests } from '../../shared/slices.ts'
import { roles } from '../../shared/roles.ts'
import {
  briefingWorld,
  planBriefing,
  unlimitedRates,
  type BriefingWorld,
  type Planned,
} from '../support/briefingWorld.ts'
import { Page, personPage, roomPage, type Answer } from '../support/page.ts'

const names = Object.keys(requests).filter((name): name is RequestName => Object.hasOwn(permissions, name))
const callers = [...roles, 'room'] as const
type Caller = (typeof callers)[number]

/** Who may ask what, as one would write it on the wall: changing the table has to change this too. */
const may: Record<RequestName, Caller[]> = {
  'briefing.open': ['chair', 'secretary', 'director'],
  'briefing.unopen': ['chair', 'secretary', 'director'],
  'briefing.pause': ['chair', 'secretary', 'director'],
  'briefing.resume': ['chair', 'secretary', 'director'],
  'briefing.close': ['chair', 'secretary'],
  'briefing.preside': ['chair', 'secretary'],
  'handover.offer': ['chair', 'secretary'],
  'handover.accept': ['chair'],
  'handover.end': ['chair', 'secretary'],
  'site.add': ['chair', 'secretary', 'director'],
  'floor.request': ['operator', 'room'],
  'floor.withdraw': ['chair', 'secretary', 'director', 'operator', 'room'],
  'floor.move': ['chair', 'secretary', 'director'],
  'floor.putNext': ['chair', 'secretary', 'director'],
  'floor.grant': ['chair', 'secretary', 'director'],
  'floor.skip': ['chair', 'secretary', 'director'],
  'floor.restore': ['chair', 'secretary', 'director'],
  'floor.interrupt': ['chair', 'secretary', 'director'],
  'floor.extend': ['chair', 'secretary', 'director'],
  'floor.take': ['chair', 'secretary', 'director'],
  'floor.release': ['operator', 'room'],
  'microphone.open': ['chair', 'secretary', 'director'],
  'microphone.close': ['chair', 'secretary', 'director'],
  'microphone.mute': ['chair', 'secretary', 'director'],
  'microphone.unmute': ['chair', 'secretary', 'director'],
  'microphone.muteAll': ['chair', 'secretary', 'director'],
  'presentation.start': ['chair', 'secretary', 'director', 'operator', 'room'],
  'presentation.stop': ['chair', 'secretary', 'director', 'operator', 'room'],
  'agenda.start': ['chair', 'secretary', 'director'],
  'agenda.finish': ['chair', 'secretary', 'director'],
  'agenda.skip': ['chair', 'secretary'],
  'agenda.reopen': ['chair', 'secretary'],
  'attendance.declare': ['secretary', 'operator', 'room'],
  'attendance.declareAbsent': ['secretary', 'operator', 'room'],
  'attendance.withdrawAbsence': ['secretary', 'operator', 'room'],
  'conclusion.draft': ['secretary'],
  'conclusion.discard': ['secretary'],
  'conclusion.publish': ['secretary'],
  'conclusion.correct': ['secretary'],
  'note.add': ['secretary'],
  'note.edit': ['secretary'],
  'note.remove': ['secretary'],
  'message.send': ['chair', 'secretary', 'director', 'operator', 'room'],
  'signal.raise': ['operator', 'room'],
  'signal.lower': ['chair', 'secretary', 'director', 'operator', 'room'],
  'signal.see': ['chair', 'secretary', 'director'],
}
const leads: Caller[] = ['chair', 'secretary', 'director']
const mayMedia: Record<MediaRequestName, Caller[]> = {
  'media.join': [...callers],
  'media.transport': [...callers],
  'media.connect': [...callers],
  'media.restartIce': [...callers],
  'media.produce': [...leads, 'operator', 'room'],
  'media.consume': [...callers],
  'media.soundTest': ['chair', 'director'],
  'media.wishes': [...callers],
  // A room asks for whom it speaks to; the media program refuses it all others (RM45).
  'media.wall': [...leads, 'operator', 'room'],
  'media.leave': [...callers],
}

let world: BriefingWorld
let other: Planned
const pages = new Map<Caller, Page>()
const pageOf = (caller: Caller): Page => {
  const page = pages.get(caller)
  if (page === undefined) throw new Error(`Nobody is ${caller}`)
  return page
}
beforeAll(async () => {
  world = await briefingWorld({ realtime: { rates: unlimitedRates } })
  other = await planBriefing(world.db)
  for (const role of roles) pages.set(role, await personPage(world, world.userIds[role]))
  pages.set('room', await roomPage(world, 1))
  await pageOf('chair').ok('briefing.open', {})
})
afterAll(async () => {
  for (const page of pages.values()) page.close()
  await world.close()
})

const send = (caller: Caller, name: string, input: unknown) =>
  pageOf(caller).raw('request', { name, operationId: randomUUID(), input })

/** A payload of the right shape that names nothing that exists: allowed, it is refused for that; never for the role. */
function harmless(name: RequestName): object {
  const [noId, text] = [randomUUID(), 'Nội dung']
  const inputs: Partial<Record<RequestName, object>> = {
    'briefing.open': { unopenedAt: null },
    'briefing.preside': { userId: noId, fromUserId: null, since: null },
    'handover.offer': { toUserId: noId, since: null, offeredAt: null },
    'handover.accept': { offeredAt: 1 },
    'handover.end': { offeredAt: 1 },
    'briefing.pause': { openedAt: 1, since: 1 },
    'briefing.resume': { since: 1 },
    'briefing.close': { openedAt: 1 },
    'agenda.start': { itemId: noId, changedAt: null, ends: null },
    'agenda.finish': { itemId: noId, changedAt: null },
    'agenda.skip': { itemId: noId, changedAt: null },
    'agenda.reopen': { itemId: noId, changedAt: null, ends: null },
    'microphone.muteAll': { open: [] },
    'briefing.unopen': { openedAt: 1 },
    'floor.request': { topic: 'Kiến nghị' },
    'floor.withdraw': { requestId: noId, since: 1 },
    'floor.skip': { requestId: noId, since: 1, absent: false },
    'floor.restore': { requestId: noId, leftAt: 1 },
    'floor.move': { requestId: noId, since: 1, aheadOf: null },
    'floor.putNext': { siteId: noId, requestId: null, aheadOf: null },
    'floor.grant': { siteId: noId, endsTurnId: null },
    'floor.interrupt': { siteId: noId, turnId: noId, kind: 'reply' },
    'floor.extend': { turnId: noId, allottedMs: null, minutes: 2 },
    'floor.take': { turnId: noId },
    'floor.release': { turnId: noId },
    'presentation.stop': { deviceId: noId, since: 1 },
    'attendance.declare': { siteId: noId, baseRevision: 0, headcount: 1, delegates: [] },
    'attendance.declareAbsent': { siteId: noId, baseRevision: 0, reason: 'Đi công tác' },
    'attendance.withdrawAbsence': { siteId: noId, declaredAt: 1 },
    'conclusion.draft': { conclusionId: noId, baseRevision: 1, text, itemId: null },
    'conclusion.correct': { conclusionId: noId, baseRevision: 0, text },
    'conclusion.publish': { conclusionId: noId, baseRevision: 1 },
    'conclusion.discard': { conclusionId: noId, baseRevision: 1 },
    'note.add': { itemId: noId, text },
    'note.edit': { noteId: noId, baseRevision: 1, text },
    'note.remove': { noteId: noId, baseRevision: 1 },
    'message.send': { siteId: null, phrase: 'wait' },
    'signal.raise': { kind: 'unheard', raisedAt: null },
    'signal.lower': { siteId: noId, raisedAt: 1 },
    'signal.see': { siteId: noId, raisedAt: 1 },
  }
  const ids = name.startsWith('conclusion')
    ? { conclusionId: noId }
    : { siteId: noId, ...(name.startsWith('microphone') && { switchedAt: null }) }
  return inputs[name] ?? (requests[name].input.safeParse({}).success ? {} : ids)
}
/** Would change who may do what next, when it is granted. */
const ending: RequestName[] = ['briefing.close', 'briefing.pause']

describe('[JN26] the table of permissions', () => {
  it('has a line for every request and every media request, and this test for every line', () => {
    expect(Object.keys(permissions).toSorted()).toEqual(Object.keys(requests).toSorted())
    expect(Object.keys(may).toSorted()).toEqual(Object.keys(requests).toSorted())
    expect(Object.keys(mediaPermissions).toSorted()).toEqual(Object.keys(mediaRequests).toSorted())
    // Refused for its shape, a request would say nothing of who may ask it.
    for (const name of names) expect(requests[name].input.safeParse(harmless(name)).error, name).toBeUndefined()
  })

  it.for(callers)('holds for what a %s asks, through a real socket', async (caller) => {
    for (const name of names) {
      const allowed = may[name].includes(caller)
      if (allowed && ending.includes(name)) continue
      const answer = await send(caller, name, harmless(name))
      const byRole = answer.ok === false && answer.error?.code === 'forbidden' && answer.error.key === 'forbidden'
      // An operator's page may declare for its own site only: for another it is refused as forbidden, too.
      const foreign = name === 'attendance.declare' && answer.error?.key === 'site.notInBriefing'
      expect({ caller, name, byRole: foreign ? false : byRole }).toEqual({ caller, name, byRole: !allowed })
    }
  })

  it.for(callers)('holds for what a %s asks of media', async (caller) => {
    for (const [name, allowed] of Object.entries(mayMedia)) {
      const { error } = await pageOf(caller).raw('media', { name, input: {} })
      const may = error?.code !== 'forbidden'
      expect({ caller, name, may }).toEqual({ caller, name, may: allowed.includes(caller) })
    }
  })

  it('says when somebody acts for the chair', () => {
    const secretary = { kind: 'person' as const, userId: '', name: '', roles: ['secretary' as const], siteId: '' }
    expect([can(secretary, 'floor.grant'), can(secretary, 'note.add'), can(secretary, 'floor.request')]).toEqual([
      'forChair',
      'own',
      'no',
    ])
  })

  it('lets the chair pause and close', async () => {
    await pageOf('director').ok('briefing.pause', {})
    await pageOf('chair').ok('briefing.resume', {})
  })
})

describe('[JN27] what nobody should send', () => {
  const nonsense = [null, 7, 'text', [], {}, { name: 7 }, { name: 'floor.take' }]
  it('gets its code back: wrong messages, unknown names, names of the prototype', async () => {
    const messages = [
      ...nonsense,
      ...['floor.steal', '__proto__', 'constructor', 'toString', ''].map((name) => ({
        name,
        operationId: randomUUID(),
        input: {},
      })),
      { name: 'floor.take', operationId: 'not a uuid', input: {} },
      { name: 'floor.take', operationId: randomUUID(), input: {}, more: 1 },
    ]
    for (const message of messages)
      for (const event of ['request', 'media'])
        expect(await pageOf('chair').raw(event, message)).toMatchObject({ ok: false, error: { code: 'bad_request' } })
  })

  it('gets its code back: wrong types in every request', async () => {
    for (const name of names) {
      const caller = may[name][0] ?? 'chair'
      const wrong = [
        null,
        7,
        [],
        'x',
        { siteId: 7 },
        { unknown: true },
        { itemId: {}, text: [], topic: 1, siteId: null },
      ]
      for (const input of wrong)
        expect(await send(caller, name, input), name).toMatchObject({ ok: false, error: { code: 'bad_request' } })
    }
  })

  it('gets its code back: texts that are too long, empty, or hold what no database keeps', async () => {
    for (const text of ['x'.repeat(8001), '', '   ', 'a\0b', '\uD800', '\u200B'])
      expect(await send('secretary', 'note.add', { itemId: null, text })).toMatchObject({
        error: { code: 'bad_request' },
      })
    expect(await send('chair', 'floor.putNext', { siteId: world.siteIds[1], topic: '\uDC00' })).toMatchObject({
      error: { code: 'bad_request' },
    })
    expect(await send('secretary', 'note.add', { itemId: null, text: 'chữ \\u0000 viết ra' })).toMatchObject({
      ok: true,
    })
  })

  it('gets its code back: ids of nothing, and of another briefing', async () => {
    for (const siteId of [randomUUID(), other.siteIds[1], world.otherSiteId])
      for (const name of ['floor.grant', 'floor.putNext', 'microphone.open', 'microphone.mute'] as const)
        expect(await send('chair', name, { ...harmless(name), siteId })).toMatchObject({
          error: { code: 'not_found', key: 'site.notInBriefing' },
        })
    for (const itemId of [randomUUID(), other.itemIds[0]]) {
      expect(await send('chair', 'agenda.start', { itemId, changedAt: null, ends: null })).toMatchObject({
        error: { key: 'agenda.unknownItem' },
      })
      expect(await send('secretary', 'note.add', { itemId, text: 'x' })).toMatchObject({
        error: { key: 'agenda.unknownItem' },
      })
    }
    expect(
      await send('chair', 'briefing.preside', { ...harmless('briefing.preside'), userId: other.userIds.chair }),
    ).toMatchObject({
      error: { key: 'presiding.notChair' },
    })
    expect(await send('chair', 'site.add', { siteId: randomUUID() })).toMatchObject({ error: { key: 'site.unknown' } })
  })

  it('without a callback is passed over, whatever it is', async () => {
    const { socket } = pageOf('chair')
    for (const message of [...nonsense, { name: 'floor.take', operationId: randomUUID(), input: {} }]) {
      for (const event of ['request', 'media', 'clock', 'sync', 'nothing']) socket.emit(event, message)
      socket.emit('request', message, 'no callback')
      socket.emit('request')
    }
    expect(await pageOf('chair').raw('clock', {})).toHaveProperty('serverTime')
  })

  it('when huge, costs its sender the link and nobody else anything', async () => {
    const page = await personPage(world, world.userIds.observer)
    page.socket.emit(
      'request',
      { name: 'note.add', operationId: randomUUID(), input: 'x'.repeat(400_000) },
      () => undefined,
    )
    await page.gone()
    expect(await pageOf('chair').raw('clock', {})).toHaveProperty('serverTime')
  })

  it('too fast is refused, and a flood ends the link', async () => {
    const limited = await briefingWorld()
    const page = await personPage(limited, limited.userIds.chair)
    const answers: Answer[] = await Promise.all(
      Array.from({ length: 200 }, () =>
        page.raw('request', { name: 'floor.take', operationId: randomUUID(), input: { turnId: randomUUID() } }),
      ),
    )
    expect(answers.filter((answer) => answer.error?.code === 'rate_limited').length).toBeGreaterThan(5)
    expect(answers.filter((answer) => answer.error?.key === 'briefing.notOpen').length).toBeGreaterThanOrEqual(60)
    for (let sent = 0; sent < 1000; sent += 1) page.socket.emit('request', {}, () => undefined)
    await page.gone()
    await limited.close()
  })

  it('from who lost the role is refused at once, whatever the connection was before', async () => {
    const stranger = new Page(world.origin, {
      briefingId: world.briefingId,
      cookie: await world.cookieOf(other.userIds.chair),
    })
    await stranger.gone()
    expect(stranger.bye).toBe('forbidden')
  })
})
