import type { LinkSeat } from '../../shared/deviceLinks.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { briefingHead } from '../../db/queries/briefings.ts'
import { siteIsInUse } from '../../db/queries/sites.ts'
import type { DeviceLink } from '../../shared/deviceLinks.ts'
import { reissueLink, revokeLink } from '../../server/office/links.ts'
import type { Revocation } from '../../server/identity/revocations.ts'
import { seatedRoom } from '../support/briefingTable.ts'
import { act, httpWorld, madeLinks, plannedBriefing, site, type HttpWorld } from '../support/httpWorld.ts'

type Planned = Awaited<ReturnType<typeof plannedBriefing>>
type Link = NonNullable<DeviceLink['link']>

describe('device links', () => {
  let world: HttpWorld
  let planned: Planned
  let told: (Revocation & { at: number })[]
  let stop: () => void
  const keeper = () => planned.people.director.cookie
  const bySite = (index: number) => ({ briefingId: planned.briefingId, siteId: planned.sites[index]?.siteId ?? '' })
  const makeAll = () => madeLinks(world, keeper(), planned.briefingId)
  const listed = () => world.all(keeper(), 'links.list', { params: { briefingId: planned.briefingId } })
  const workingAt = async (siteId: string) =>
    (await listed()).find((row) => row.siteId === siteId)?.link?.linkId ?? null
  const reissue = async (at: { briefingId: string; siteId: string }) =>
    world.call(keeper(), 'links.reissue', { params: at, body: { linkId: await workingAt(at.siteId) } })
  const revoke = async (at: { briefingId: string; siteId: string }) =>
    world.call(keeper(), 'links.revoke', { params: { ...at, linkId: (await workingAt(at.siteId)) ?? '' } })
  const firstLink = async (): Promise<Link> => {
    const link = (await makeAll())[0]?.link
    if (!link) throw new Error('no link was made')
    return link
  }
  const tokenOf = ({ url }: Link) => url.split('/').at(-1) ?? ''
  const enter = (link: Link, pin = link.pin, takesFrom: string | null = null, seat: LinkSeat = 'room') =>
    world.call(null, 'join.enter', { params: { token: tokenOf(link) }, body: { pin, takesFrom, seat } })
  /** The device that has the seat, as a refusal names it. */
  const seatedAt = async (link: Link) => String((await enter(link)).error.params?.['deviceId'])
  const wrong = ({ pin }: Link) => (pin === '000000' ? '111111' : '000000')

  beforeAll(async () => {
    world = await httpWorld()
  })
  beforeEach(async () => {
    planned = await plannedBriefing(world)
    told = []
    stop?.()
    stop = world.identity.onRevoked((revocation) => told.push({ ...revocation, at: Date.now() }))
  })
  afterAll(() => world.close())

  it('[DL1] every site gets its own link and PIN, once', async () => {
    expect((await listed()).map(({ link }) => link)).toEqual([null, null, null])
    const made = await makeAll()
    expect(new Set(made.map(({ link }) => link?.url)).size).toBe(3)
    for (const { link } of made) {
      expect(link?.pin).toMatch(/^\d{6}$/)
      expect(link?.url).toMatch(/^http:\/\/localhost:3000\/join\/[\w-]{19}$/)
    }
    expect(await makeAll()).toEqual(made)
    const both = await Promise.all([makeAll(), makeAll()])
    expect(both).toEqual([made, made])
  })

  it('[DL2] link and PIN seat a device, whose token is told once and kept as a hash', async () => {
    const link = await firstLink()
    expect(await world.call(null, 'join.show', { params: { token: tokenOf(link) } })).toMatchObject({
      status: 200,
      data: { briefingTitle: planned.input.title, siteName: planned.sites[0]?.name, inUse: false },
    })
    const { status, data } = await enter(link)
    expect(status).toBe(200)
    expect(data).toMatchObject({ ...bySite(0), siteName: planned.sites[0]?.name })
    expect(await world.identity.deviceOfToken(data.deviceToken)).toMatchObject(bySite(0))
    const kept = await world.db.execute('select * from device_links')
    expect(JSON.stringify(kept)).not.toContain(data.deviceToken)
  })

  it('[DL3] wrong PINs lock the link, for longer every time, and no other link', async () => {
    const [first, second] = (await makeAll()).map(({ link }) => link)
    if (!first || !second) throw new Error('no links')
    const tries = []
    for (let attempt = 0; attempt < 6; attempt += 1) tries.push(await enter(first, wrong(first)))
    expect(tries.map(({ status, error }) => `${status} ${error.key}`)).toEqual([
      ...Array.from({ length: 4 }, () => '403 link.wrongPin'),
      ...Array.from({ length: 2 }, () => '429 link.tooManyAttempts'),
    ])
    // A duration: the clock of the room's computer may show any time.
    expect(tries.at(-1)?.error.params?.['seconds']).toBeGreaterThan(50)
    expect(tries.at(-1)?.error.params?.['seconds']).toBeLessThanOrEqual(60)
    expect(await enter(first)).toMatchObject({ status: 429 })
    expect(await enter(second)).toMatchObject({ status: 200 })
    expect((await listed())[0]?.link?.lockedUntil).toBeGreaterThan(Date.now())
    world.clock.ahead = 61_000
    expect(await enter(first, wrong(first))).toMatchObject({ status: 429 })
    world.clock.ahead += 121_000
    expect(await enter(first)).toMatchObject({ status: 200 })
    world.clock.ahead = 0
  })

  it('[DL3] a lock of a minute is over when the clock is set back by more, and is listed as that', async () => {
    const link = await firstLink()
    for (let attempt = 0; attempt < 5; attempt += 1) await enter(link, wrong(link))
    const lockedUntil = async () => (await listed())[0]?.link?.lockedUntil ?? null
    expect(await lockedUntil()).not.toBeNull()
    world.clock.ahead = -50 * 60_000
    expect(await lockedUntil()).toBeNull()
    expect(await enter(link)).toMatchObject({ status: 200 })
    world.clock.ahead = 0
  })

  it('[DL3] right PINs at the same moment lock nobody out', async () => {
    const link = await firstLink()
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(link)))
    // One sits down, and the others are told so.
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, ...Array.from({ length: 11 }, () => 409)])
  })

  it('[DL3] guesses at the same moment are as many attempts', async () => {
    const link = await firstLink()
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter(link, wrong(link))))
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(16)
  })

  it('[DL3] who knows a link, but not its PIN, does not lock it for its room; over many addresses for everybody', async () => {
    const link = await firstLink()
    const from = (address: string, pin: string) =>
      world.call(null, 'join.enter', { params: { token: tokenOf(link) }, body: { pin, takesFrom: null }, address })
    for (let tries = 0; tries < 8; tries += 1) await from('203.0.113.5', wrong(link))
    expect((await from('203.0.113.5', link.pin)).error.key).toBe('link.tooManyAttempts')
    expect((await from('198.51.100.1', link.pin)).status).toBe(200)
    expect((await from('198.51.100.1', link.pin)).error.key).toBe('link.inUse')
    for (let place = 0; place < 7; place += 1)
      for (let tries = 0; tries < 4; tries += 1) await from(`203.0.113.${place + 10}`, wrong(link))
    expect((await from('198.51.100.1', link.pin)).error.key).toBe('link.tooManyAttempts')
    // A new sheet ends it.
    const { data } = await reissue(bySite(0))
    if (!data.link) throw new Error('no link')
    expect(await enter(data.link)).toMatchObject({ status: 200 })
  })

  it('[DL4] a second device sits down only by taking over, which puts out the first within a second', async () => {
    const link = await firstLink()
    const first = (await enter(link)).data
    const seated = await world.identity.deviceOfToken(first.deviceToken)
    const { deviceId } = seated ?? {}
    const inUse = { code: 'conflict', key: 'link.inUse', params: { deviceId, since: expect.any(Number) } }
    expect(await enter(link)).toMatchObject({ status: 409, error: inUse })
    expect(await enter(link, link.pin, randomUUID())).toMatchObject({ status: 409, error: inUse })
    expect(await world.identity.deviceOfToken(first.deviceToken)).toEqual(seated)
    const asked = Date.now()
    const second = await enter(link, link.pin, await seatedAt(link))
    expect(second.status).toBe(200)
    expect(told).toEqual([{ deviceId: seated?.deviceId, takenOver: true, at: expect.any(Number) }])
    expect((told[0]?.at ?? 0) - asked).toBeLessThan(1000)
    expect(await world.identity.deviceOfToken(first.deviceToken)).toBeNull()
    expect(await world.identity.deviceOfToken(second.data.deviceToken)).toMatchObject(bySite(0))
  })

  it('[DL4] who takes over names whose seat that is: another device that sits there by then is not put out', async () => {
    const link = await firstLink()
    await enter(link)
    const first = await seatedAt(link)
    const second = (await enter(link, link.pin, first)).data
    const { deviceId } = (await world.identity.deviceOfToken(second.deviceToken)) ?? {}
    // Its user was asked about the first one.
    const late = await enter(link, link.pin, first)
    expect(late).toMatchObject({ status: 409, error: { key: 'link.inUse', params: { deviceId } } })
    expect(await world.identity.deviceOfToken(second.deviceToken)).toMatchObject({ deviceId })
    // Of two that were asked about the same one, one sits down.
    const both = await Promise.all([1, 2].map(() => enter(link, link.pin, deviceId)))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  it('[DL4] a page of an older program that waits at the door gets in, and puts nobody out', async () => {
    const link = await firstLink()
    const old = async (takeOver: boolean) =>
      (await world.call(null, 'join.enter', { params: { token: tokenOf(link) }, body: { pin: link.pin, takeOver } }))
        .status
    expect(await old(false)).toBe(200)
    expect(await old(true)).toBe(409)
  })

  it('[DL4] of two devices at the same moment one sits down', async () => {
    const link = await firstLink()
    const answers = await Promise.all([enter(link), enter(link), enter(link)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  })

  it('[DL4, DL11] a device that is not there any more is asked for nothing: it comes back by its token, another one by the PIN', async () => {
    const link = await firstLink()
    const { briefingId } = planned
    const first = (await enter(link)).data
    const { deviceId = '', siteId = '' } = (await world.identity.deviceOfToken(first.deviceToken)) ?? {}
    const { presence } = await world.registry.get(briefingId)
    const inUse = async () => (await world.call(null, 'join.show', { params: { token: tokenOf(link) } })).data.inUse
    const comeBack = (deviceToken: string) =>
      world.call(null, 'join.return', { params: { token: tokenOf(link) }, body: { deviceToken } })
    presence.online(seatedRoom(deviceId, siteId), performance.now())
    expect(await comeBack(first.deviceToken)).toMatchObject({ status: 409, error: { key: 'link.inUse' } })
    // Long after it sat down.
    await world.db.execute(
      `update device_links set used_at = now() - interval '1 hour' where token = '${tokenOf(link)}'`,
    )
    expect(await inUse()).toBe(true)
    expect(await enter(link)).toMatchObject({ status: 409, error: { key: 'link.inUse' } })

    presence.offline(deviceId, { lastHeardAt: performance.now(), clean: false })
    expect(await inUse()).toBe(false)
    expect(await comeBack(first.deviceToken)).toMatchObject({
      status: 200,
      data: { briefingId, deviceToken: first.deviceToken },
    })
    const second = await enter(link)
    expect(second.status).toBe(200)
    expect(await comeBack(first.deviceToken)).toMatchObject({ status: 404 })
    expect(await comeBack('x'.repeat(43))).toMatchObject({ status: 404 })
    await revoke(bySite(0))
    expect(await comeBack(second.data.deviceToken)).toMatchObject({ status: 403, error: { key: 'link.revoked' } })
  })

  it('[DL22] a phone sits down beside the room’s computer by the same PIN: neither puts the other out, a revoked link both', async () => {
    const link = await firstLink()
    const show = async () => (await world.call(null, 'join.show', { params: { token: tokenOf(link) } })).data
    expect(await show()).toMatchObject({ inUse: false, hasRoom: false })
    const room = (await enter(link)).data
    expect(await show()).toMatchObject({ inUse: true, hasRoom: true })
    const phone = await enter(link, link.pin, null, 'standIn')
    expect(phone).toMatchObject({ status: 200, data: { siteId: room.siteId } })
    expect(told).toEqual([])
    const seated = await Promise.all(
      [room, phone.data].map(({ deviceToken }) => world.identity.deviceOfToken(deviceToken)),
    )
    expect(seated).toMatchObject([
      { ...bySite(0), seat: 'room' },
      { ...bySite(0), seat: 'standIn' },
    ])
    const other = await enter(link, link.pin, null, 'standIn')
    expect(other).toMatchObject({ status: 409, error: { params: { deviceId: seated[1]?.deviceId } } })
    expect((await enter(link, link.pin, seated[1]?.deviceId ?? null, 'standIn')).status).toBe(200)
    expect(told).toMatchObject([{ deviceId: seated[1]?.deviceId, takenOver: true }])
    expect(await world.identity.deviceOfToken(room.deviceToken)).toEqual(seated[0])
    expect(await world.identity.deviceOfToken(phone.data.deviceToken)).toBeNull()
    await revoke(bySite(0))
    expect(told).toHaveLength(3)
    expect(await world.identity.deviceOfToken(room.deviceToken)).toBeNull()
  })

  it('[DL5] a revoked link opens nothing, puts its device out, and stays revoked until it is issued anew', async () => {
    const link = await firstLink()
    const { deviceToken } = (await enter(link)).data
    const revoked = await revoke(bySite(0))
    expect(revoked).toMatchObject({ status: 200, data: { link: null, revokedAt: expect.any(Number) } })
    expect(told).toHaveLength(1)
    expect(await world.identity.deviceOfToken(deviceToken)).toBeNull()
    expect(await enter(link)).toMatchObject({ status: 403, error: { key: 'link.revoked' } })
    expect((await makeAll())[0]?.link).toBeNull()
    const { data } = await reissue(bySite(0))
    if (data.link === null) throw new Error('no link')
    expect(data.link.url).not.toBe(link.url)
    expect(await enter(data.link)).toMatchObject({ status: 200 })
  })

  it('[DL12] what is replaced or taken back is named: what somebody else has put there meanwhile stays', async () => {
    const { linkId } = await firstLink()
    const at = bySite(0)
    const other = (await world.call(keeper(), 'links.reissue', { params: at, body: { linkId } })).data.link
    if (other === null) throw new Error('no link')
    const { deviceToken } = (await enter(other)).data
    const site = planned.sites[0]?.name ?? ''
    const stale = { status: 409, error: { key: 'link.other', params: { site } } }
    for (const seen of [linkId, null, randomUUID()])
      expect(await world.call(keeper(), 'links.reissue', { params: at, body: { linkId: seen } })).toMatchObject(stale)
    expect(await world.call(keeper(), 'links.revoke', { params: { ...at, linkId } })).toMatchObject(stale)
    expect(await world.identity.deviceOfToken(deviceToken)).toMatchObject(at)
    expect(told).toHaveLength(0)

    await world.call(keeper(), 'links.revoke', { params: { ...at, linkId: other.linkId } })
    const gone = { status: 409, error: { key: 'link.takenBack', params: { site } } }
    const again = { params: { ...at, linkId: other.linkId } }
    expect(await world.call(keeper(), 'links.revoke', again)).toMatchObject(gone)
    expect(await world.call(keeper(), 'links.reissue', { params: at, body: { linkId: other.linkId } })).toMatchObject(
      gone,
    )
    // Of two at the same moment one is first.
    const both = () => world.call(keeper(), 'links.reissue', { params: at, body: { linkId: null } })
    expect((await Promise.all([both(), both()])).map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409,
    ])
  })

  it('[DL12] links are issued and taken back only for sites of the briefing', async () => {
    const linkId = (await firstLink()).linkId
    const foreign = await site(world, planned.admin.cookie)
    const at = { briefingId: planned.briefingId, siteId: foreign.siteId }
    const refused = { status: 404, error: { key: 'site.notInBriefing' } }
    expect(await world.call(keeper(), 'links.reissue', { params: at, body: { linkId: null } })).toMatchObject(refused)
    expect(await world.call(keeper(), 'links.revoke', { params: { ...at, linkId } })).toMatchObject(refused)
    const office = { ...world, now: Date.now }
    await expect(reissueLink(office, { ...at, linkId: null })).rejects.toMatchObject({ key: 'site.notInBriefing' })
    await expect(revokeLink(office, { ...at, linkId })).rejects.toMatchObject({ key: 'site.notInBriefing' })
    expect((await listed()).map(({ siteId }) => siteId)).not.toContain(foreign.siteId)
  })

  it('[DL6] a link is issued anew while the briefing is open, also for a site that was added', async () => {
    const link = await firstLink()
    const { deviceToken } = (await enter(link)).data
    await act(world, planned.briefingId, 'briefing.open')
    const more = await site(world, planned.admin.cookie)
    await act(world, planned.briefingId, 'site.add', { siteId: more.siteId })
    const { data } = await reissue(bySite(0))
    expect(told).toHaveLength(1)
    expect(await world.identity.deviceOfToken(deviceToken)).toBeNull()
    if (!data.link) throw new Error('no link')
    expect(await enter(data.link)).toMatchObject({ status: 200 })
    const added = (await makeAll()).find(({ siteId }) => siteId === more.siteId)
    if (!added?.link) throw new Error('no link for the added site')
    expect(await enter(added.link)).toMatchObject({ status: 200, data: { siteId: more.siteId } })
  })

  it('[DL7] a site that leaves the plan loses its link', async () => {
    const link = (await makeAll())[2]?.link
    if (!link) throw new Error('no link')
    const { deviceToken } = (await enter(link)).data
    const body = { ...planned.input, version: 1, siteIds: planned.input.siteIds.slice(0, 2) }
    const edited = await world.call(planned.organizer.cookie, 'briefings.update', { params: bySite(0), body })
    expect(edited.status).toBe(200)
    expect(told).toHaveLength(1)
    expect(await world.identity.deviceOfToken(deviceToken)).toBeNull()
    expect(await enter(link)).toMatchObject({ status: 403, error: { key: 'link.revoked' } })
  })

  it('[LC13] a site that was added in an opening that is undone is gone with its link, also when it is opened again', async () => {
    const { briefingId } = planned
    const counted = async () => (await briefingHead(world.db, briefingId, randomUUID()))?.siteCount
    await act(world, briefingId, 'briefing.open')
    const more = await site(world, planned.admin.cookie)
    await act(world, briefingId, 'site.add', { siteId: more.siteId })
    const added = (await makeAll()).find(({ siteId }) => siteId === more.siteId)?.link
    if (!added) throw new Error('no link for the added site')
    const { deviceToken } = (await enter(added)).data
    const { lifecycle } = (await world.registry.get(briefingId)).state
    if (lifecycle.status !== 'open') throw new Error('not open')
    await act(world, briefingId, 'briefing.unopen', { openedAt: lifecycle.openedAt })
    expect(await counted()).toBe(3)
    expect(await enter(added)).toMatchObject({ status: 403, error: { key: 'link.revoked' } })
    expect(await world.identity.deviceOfToken(deviceToken)).toBeNull()
    await act(world, briefingId, 'briefing.open')
    expect(await counted()).toBe(3)
    expect(await siteIsInUse(world.db, more.siteId)).toBe(false)
    await act(world, briefingId, 'site.add', { siteId: more.siteId })
    expect(await counted()).toBe(4)
    expect(await siteIsInUse(world.db, more.siteId)).toBe(true)
  })

  it('[DL8] a link of a briefing that is over lets nobody in, and says why', async () => {
    const link = await firstLink()
    await act(world, planned.briefingId, 'briefing.open')
    await act(world, planned.briefingId, 'briefing.close')
    expect(await enter(link)).toMatchObject({ status: 403, error: { key: 'briefing.closed' } })
    expect(await reissue(bySite(0))).toMatchObject({
      status: 409,
      error: { key: 'briefing.closed' },
    })
    const cancelled = await plannedBriefing(world)
    planned = cancelled
    const other = await firstLink()
    const params = { briefingId: cancelled.briefingId }
    const seated = (await enter(other)).data
    await world.call(cancelled.organizer.cookie, 'briefings.cancel', { params, body: { reason: 'Hoãn', version: 1 } })
    expect(told).toHaveLength(1)
    expect(await enter(other)).toMatchObject({ status: 403, error: { key: 'briefing.cancelled' } })
    expect(await world.identity.deviceOfToken(seated.deviceToken)).toBeNull()
  })

  it('[DL10] an address can be typed from paper: no sign looks like another, capitals and missing dashes are forgiven', async () => {
    const token = tokenOf(await firstLink())
    expect(token).toMatch(/^(?:[a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
    const signs = token.replaceAll('-', '')
    for (const typed of [token, token.toUpperCase(), signs, signs.toUpperCase(), token.replaceAll('-', ' ')]) {
      const shown = await world.call(null, 'join.show', { params: { token: typed } })
      expect(shown, typed).toMatchObject({ status: 200, data: { siteName: planned.sites[0]?.name } })
    }
    expect(await world.call(null, 'join.show', { params: { token: signs.slice(1) } })).toMatchObject({ status: 404 })
  })

  it('[DL9] a link that never was says no more than that', async () => {
    for (const token of [randomUUID(), 'x', '%', 'ệ'.repeat(100)]) {
      const shown = await world.call(null, 'join.show', { params: { token } })
      expect(shown).toMatchObject({ status: 404, error: { key: 'link.unknown' } })
      const body = { pin: '000000', takesFrom: null }
      expect(await world.call(null, 'join.enter', { params: { token }, body })).toMatchObject({ status: 404 })
    }
  })
})
