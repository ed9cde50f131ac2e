import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PlanInput } from '../../shared/planning.ts'
import {
  act,
  httpWorld,
  madeLinks,
  person,
  plannedBriefing,
  planOf,
  site,
  type HttpWorld,
} from '../support/httpWorld.ts'

type Planned = Awaited<ReturnType<typeof plannedBriefing>>

describe('planning', () => {
  let world: HttpWorld
  let planned: Planned
  const show = async (caller = planned.organizer.cookie) =>
    (await world.call(caller, 'briefings.show', { params: { briefingId: planned.briefingId } })).data
  const update = (body: unknown, caller = planned.organizer.cookie) =>
    world.call(caller, 'briefings.update', { params: { briefingId: planned.briefingId }, body })
  /** The plan as a client sends it back. */
  const asInput = async (): Promise<PlanInput & { version: number }> => {
    const { plan, version } = await show()
    const { sites, groups: _groups, issuer: _issuer, members, ...rest } = plan
    return {
      ...rest,
      version,
      noStateSecret: true,
      siteIds: sites.map(({ siteId }) => siteId),
      members: members.map(({ userId, role, siteId }) => ({ userId, role, siteId })),
    }
  }

  beforeAll(async () => {
    world = await httpWorld()
  })
  beforeEach(async () => {
    planned = await plannedBriefing(world)
  })
  afterAll(() => world.close())

  it('[PL1] without the declaration there is no briefing; who declared is kept', async () => {
    const body = { ...planned.input, noStateSecret: false }
    expect(await world.call(planned.organizer.cookie, 'briefings.create', { body })).toMatchObject({
      status: 400,
      error: { key: 'briefing.secrecyNotDeclared' },
    })
    expect(planned.briefing).toMatchObject({
      noStateSecret: true,
      declaredBy: planned.organizer.account.name,
      version: 1,
    })
    const edited = await update(await asInput(), planned.people.secretary.cookie)
    expect(edited.data.declaredBy).toBe(planned.people.secretary.account.name)
  })

  it('[PL27] what is prepared of an item is kept by an edit, and its steps are told to those who lead or organise alone', async () => {
    const { agenda, ...plan } = await asInput()
    const [first, ...rest] = agenda
    const siteId = plan.hostSiteId
    const speakers = [{ siteId, name: 'Lò Thị Mai', title: 'Phó Chủ tịch', topic: 'Chuyển đổi số', minutes: 7 }]
    const cue = { kind: 'floor', siteId, minutes: null } as const
    const steps = [{ stepId: null, who: 'Chủ trì', words: 'Kính thưa các đồng chí', cue }]
    const prepared = { codec: 'h264', budgets: { siteMinutes: 10, groupMinutes: null } } as const
    const body = { ...plan, ...prepared, agenda: [{ ...first, speakers, bell: true, steps }, ...rest] }
    expect((await update(body)).status).toBe(200)
    const shown = (await show()).plan
    const kept = [{ ...steps[0], stepId: expect.any(String) }]
    expect(shown).toMatchObject({ ...prepared, agenda: [{ speakers, bell: true, steps: kept }, ...rest] })
    expect((await update(await asInput())).data.plan).toEqual(shown)
    expect((await show(planned.people.secretary.cookie)).plan).toEqual(shown)
    const told = (await show(planned.people.operator.cookie)).plan
    expect(told.agenda[0]).toMatchObject({ speakers, bell: true, steps: [] })
    const elsewhere = [{ ...speakers[0], siteId: randomUUID() }]
    const strange = { ...(await asInput()), agenda: [{ ...first, speakers: elsewhere }] }
    expect(await update(strange)).toMatchObject({ status: 400, error: { key: 'site.notInBriefing' } })
  })

  it('[PL2] a plan is refused for what does not fit together, each with its own reason', async () => {
    const { input, organizer, admin, people } = planned
    const outside = await site(world, admin.cookie)
    const closed = await site(world, admin.cookie, { active: false })
    const [first] = input.agenda
    const chair = input.members[0]
    if (first === undefined || chair === undefined) throw new Error('no plan')
    const cases: [Partial<PlanInput>, number, string][] = [
      [{ hostSiteId: outside.siteId }, 400, 'briefing.hostNotInSites'],
      [{ siteIds: [...input.siteIds, input.hostSiteId] }, 400, 'briefing.duplicateSite'],
      [{ members: input.members.filter(({ role }) => role !== 'chair') }, 400, 'briefing.noChair'],
      [{ members: [{ ...chair, siteId: outside.siteId }] }, 400, 'site.notInBriefing'],
      [{ members: [chair, chair] }, 400, 'badRequest'],
      [{ members: [chair, { ...chair, role: 'secretary', siteId: input.siteIds[1] ?? '' }] }, 400, 'badRequest'],
      [{ members: [{ ...chair, userId: randomUUID() }] }, 404, 'briefing.unknownPerson'],
      [{ agenda: [{ ...first, presenterSiteId: outside.siteId }] }, 400, 'site.notInBriefing'],
      [{ agenda: [{ ...first, itemId: randomUUID() }] }, 404, 'agenda.unknownItem'],
      [{ siteIds: [...input.siteIds, randomUUID()] }, 404, 'site.unknown'],
      [{ siteIds: [...input.siteIds, closed.siteId] }, 409, 'site.hidden'],
      [{ startsAt: 8_640_000_000_000_001 }, 400, 'badRequest'],
    ]
    for (const [change, status, key] of cases) {
      const body = { ...input, ...change }
      expect(await world.call(organizer.cookie, 'briefings.create', { body }), key).toMatchObject({
        status,
        error: { key },
      })
    }
    const { name, title, unit, kind, userId } = people.observer.account
    await world.call(admin.cookie, 'accounts.update', {
      params: { userId },
      body: { name, title, unit, kind, active: false, seen: { name, title, unit, kind, active: true } },
    })
    expect(await world.call(organizer.cookie, 'briefings.create', { body: input })).toMatchObject({
      status: 404,
      error: { key: 'briefing.unknownPerson' },
    })
  })

  it('[PL3] what was planned is shown as it was planned', async () => {
    const { plan } = await show()
    expect(plan.sites.map(({ siteId }) => siteId)).toEqual(planned.input.siteIds)
    expect(plan.members.map(({ role }) => role)).toEqual(['chair', 'secretary', 'director', 'operator', 'observer'])
    expect(plan.members[0]?.name).toBe(planned.people.chair.account.name)
    expect(plan.agenda.map(({ itemId: _id, ...item }) => ({ itemId: null, ...item }))).toEqual(planned.input.agenda)
  })

  it('[PL4] an edit keeps the items that it names, in their new order, and counts the version', async () => {
    const input = await asInput()
    const [opening, speech] = input.agenda
    if (opening === undefined || speech === undefined) throw new Error('no agenda')
    const added = { ...opening, itemId: null, title: 'Giải lao', kind: 'break' as const }
    const { data, status } = await update({ ...input, title: 'Tên mới', agenda: [speech, added, opening] })
    expect(status).toBe(200)
    expect(data).toMatchObject({ title: 'Tên mới', version: 2 })
    expect(data.plan.agenda.map(({ itemId }) => itemId)).toEqual([speech.itemId, expect.any(String), opening.itemId])
  })

  it('[PL5] a stale edit is refused and changes nothing, also when both come at once', async () => {
    const input = await asInput()
    const answers = await Promise.all(['Một', 'Hai', 'Ba', 'Bốn'].map((title) => update({ ...input, title })))
    const won = answers.filter(({ status }) => status === 200)
    expect(won).toHaveLength(1)
    for (const lost of answers.filter(({ status }) => status !== 200)) {
      expect(lost).toMatchObject({ status: 409, error: { key: 'briefing.staleVersion', params: { version: 2 } } })
    }
    expect(await show()).toMatchObject({ version: 2, title: won[0]?.data.title })
  })

  it('[PL6] an opened briefing shows its frozen plan with the sites added since, and is edited no more', async () => {
    const input = await asInput()
    const { briefingId } = planned
    await act(world, briefingId, 'briefing.open')
    expect(await update(input)).toMatchObject({ status: 409, error: { key: 'briefing.frozen' } })
    const cancel = await world.call(planned.organizer.cookie, 'briefings.cancel', {
      params: { briefingId },
      body: { reason: 'Hoãn', version: 1 },
    })
    expect(cancel).toMatchObject({ status: 409, error: { key: 'briefing.frozen' } })

    const addable = () => world.all(planned.organizer.cookie, 'briefings.addableSites', { params: { briefingId } })
    const more = await site(world, planned.admin.cookie)
    expect((await addable()).map(({ siteId }) => siteId)).toContain(more.siteId)
    await act(world, briefingId, 'site.add', { siteId: more.siteId })
    expect((await addable()).map(({ siteId }) => siteId)).not.toContain(more.siteId)
    const detail = await show()
    expect(detail).toMatchObject({ status: 'open', siteCount: 4 })
    expect(detail.plan.sites.at(-1)?.siteId).toBe(more.siteId)
    const cards = await world.all(planned.organizer.cookie, 'briefings.list')
    expect(cards[0]).toMatchObject({ briefingId, siteCount: 4, status: 'open' })
  })

  it('[PL7] is cancelled with a reason by its organiser, and stays to be seen', async () => {
    const { briefingId, organizer } = planned
    await world.registry.get(briefingId)
    const cancel = () =>
      world.call(organizer.cookie, 'briefings.cancel', {
        params: { briefingId },
        body: { reason: 'Bão số 9', version: 1 },
      })
    expect(await cancel()).toMatchObject({ status: 200, data: { status: 'cancelled', cancelReason: 'Bão số 9' } })
    expect(await cancel()).toMatchObject({ status: 409, error: { key: 'briefing.cancelled' } })
    expect(await update(await asInput())).toMatchObject({ status: 409, error: { key: 'briefing.cancelled' } })
    await expect(act(world, briefingId, 'briefing.open')).rejects.toThrow('briefing.cancelled')
    expect((await show()).status).toBe('cancelled')
  })

  it('[PL7] a cancelling that was asked of an older plan is refused, and puts nobody out', async () => {
    const { briefingId, organizer, people } = planned
    const cancel = (version: number | undefined) =>
      world.call(organizer.cookie, 'briefings.cancel', { params: { briefingId }, body: { reason: 'Hoãn', version } })
    await update({ ...(await asInput()), startsAt: planned.input.startsAt + 86_400_000 }, people.secretary.cookie)
    const [first] = await madeLinks(world, organizer.cookie, briefingId)
    if (first === undefined || first.link === null) throw new Error('no link')
    const { data: seated } = await world.call(null, 'join.enter', {
      params: { token: first.link.url.split('/').at(-1) ?? '' },
      body: { pin: first.link.pin, takesFrom: null },
    })
    const stale = { status: 409, error: { key: 'briefing.staleVersion', params: { version: 2 } } }
    expect(await cancel(1)).toMatchObject(stale)
    // A page of before it was asked for.
    expect(await cancel(undefined)).toMatchObject({ status: 400, error: { key: 'badRequest' } })
    expect((await show()).status).toBe('planned')
    expect(await world.identity.deviceOfToken(seated.deviceToken)).not.toBeNull()
    expect(await cancel(2)).toMatchObject({ status: 200, data: { status: 'cancelled' } })
    expect(await world.identity.deviceOfToken(seated.deviceToken)).toBeNull()
  })

  it('[PL8] each sees the briefings in which it has a part; live ones first, the nearest next, the latest past first', async () => {
    const own = await httpWorld()
    const first = await plannedBriefing(own)
    const { organizer, people, sites, admin } = first
    const plan = async (title: string, days: number) => {
      const body = { ...planOf(sites, people), title, startsAt: Date.now() + days * 86_400_000 }
      return (await own.call(organizer.cookie, 'briefings.create', { body })).data.briefingId
    }
    await plan('sau', 9)
    const ended = await plan('qua', -3)
    const live = await plan('đang họp', 1)
    await plan('mai', 2)
    const older = await plan('qua lâu', -30)
    for (const briefingId of [ended, older, live]) await act(own, briefingId, 'briefing.open')
    for (const briefingId of [ended, older]) await act(own, briefingId, 'briefing.close')
    await own.call(organizer.cookie, 'briefings.cancel', {
      params: { briefingId: first.briefingId },
      body: { reason: 'Thử', version: 1 },
    })
    const titles = async (cookie: string) => (await own.all(cookie, 'briefings.list')).map(({ title }) => title)
    const sorted = await titles(people.observer.cookie)
    expect(sorted.filter((title) => title !== first.input.title)).toEqual(['đang họp', 'mai', 'sau', 'qua', 'qua lâu'])
    expect(await titles(admin.cookie)).toEqual(sorted)
    expect(await titles((await person(own)).cookie)).toEqual([])
    expect(await titles((await person(own, 'organizer')).cookie)).toEqual([])
    const [seen] = await own.all(people.secretary.cookie, 'briefings.list')
    expect(seen).toMatchObject({ myRoles: ['secretary'], iOrganize: false })
    await own.close()
  })

  it('[PL9] a name that changes before the opening is the one that is frozen', async () => {
    const { briefingId, people, admin, sites } = planned
    await world.registry.get(briefingId)
    const { userId, signInName: _signInName, ...seen } = people.chair.account
    await world.call(admin.cookie, 'accounts.update', {
      params: { userId },
      body: { ...seen, name: 'Tên đã sửa', seen },
    })
    const [host] = sites
    if (host === undefined) throw new Error('no site')
    const { siteId, ...rest } = host
    await world.call(admin.cookie, 'sites.update', {
      params: { siteId },
      body: { ...rest, name: 'Trung ương mới', seen: rest },
    })
    expect((await world.registry.get(briefingId)).state.plan.members[0]?.name).toBe('Tên đã sửa')
    await act(world, briefingId, 'briefing.open')
    const { plan } = (await world.registry.get(briefingId)).state
    expect(plan.members[0]?.name).toBe('Tên đã sửa')
    expect(plan.sites[0]?.name).toBe('Trung ương mới')
  })

  it('[PL10] a waiting briefing gets an edited plan at once', async () => {
    const briefing = await world.registry.get(planned.briefingId)
    await update({ ...(await asInput()), title: 'Tên mới' })
    expect(briefing.state.plan.title).toBe('Tên mới')
  })
})
