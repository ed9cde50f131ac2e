import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes, type RouteName } from '../../shared/api.ts'
import { pageQuery, type Page } from '../../shared/paging.ts'
import {
  act,
  httpWorld,
  madeLinks,
  planOf,
  plannedBriefing,
  sessionFor,
  site,
  type Answer,
  type HttpWorld,
  type Person,
} from '../support/httpWorld.ts'
import { insertManySites } from '../support/manySites.ts'

const isRoute = (name: string): name is RouteName => Object.hasOwn(routes, name)
const lists = Object.keys(routes)
  .filter(isRoute)
  .filter((name) => routes[name].query === pageQuery)

describe('lists', () => {
  let world: HttpWorld
  let admin: Person
  let params: { briefingId: string }

  beforeAll(async () => {
    world = await httpWorld()
    const planned = await plannedBriefing(world)
    admin = planned.admin
    params = { briefingId: planned.briefingId }
    for (let count = 0; count < 6; count += 1) {
      const input = { ...planOf(planned.sites, planned.people), startsAt: Date.UTC(2026, 10, 1 + (count % 3)) }
      await world.call(planned.organizer.cookie, 'briefings.create', { body: { ...input, title: 'Cùng tên' } })
      await site(world, admin.cookie, { name: 'Trùng tên', protocolOrder: 7 })
      const body = { name: `Cụm ${'ĐĂÂ'[count % 3]}`, kind: 'cluster', siteIds: [] }
      await world.call(admin.cookie, 'groups.create', { body })
    }
    const siteIds = (await world.all(admin.cookie, 'sites.list')).map(({ siteId }) => siteId)
    const many = { ...planned.input, siteIds, version: 1 }
    await world.call(admin.cookie, 'briefings.update', { params, body: many })
    for (let count = 0; count < 6; count += 1) {
      await site(world, admin.cookie, { protocolOrder: 5 })
      await sessionFor(world, admin.account.userId)
    }
    await world.db.$client`update briefings set status = (array['open', 'closed', 'cancelled'])[n]
      from (select briefing_id as id, row_number() over (order by starts_at, briefing_id)::int as n from briefings) numbered
      where id = briefing_id and n <= 3`
  })
  afterAll(() => world.close())

  const ask = (name: RouteName, query: Record<string, string | number> = {}): Promise<Answer<Page<unknown>>> =>
    // Whatever its items are.
    world.call(admin.cookie, name as 'sites.list', { params, query })
  const walk = async (name: RouteName, limit: number, between: () => Promise<unknown> = async () => undefined) => {
    const items: unknown[] = []
    let after: string | undefined
    for (let pages = 0; pages === 0 || after !== undefined; pages += 1) {
      if (pages === 1) await between()
      const query: Record<string, string | number> = after === undefined ? { limit } : { limit, after }
      const answer: Answer<Page<unknown>> = await ask(name, query)
      expect(answer.status).toBe(200)
      expect(answer.data.items.length).toBeLessThanOrEqual(limit)
      items.push(...answer.data.items)
      after = answer.data.next ?? undefined
    }
    return items
  }

  it.each(lists)('[AC76] %s comes whole and in order, however long its pages', async (name) => {
    const whole = (await ask(name, { limit: 1000 })).data
    expect(whole.next).toBeNull()
    expect(whole.items.length).toBeGreaterThan(5)
    for (const limit of [1, 2, 5, whole.items.length]) expect(await walk(name, limit)).toEqual(whole.items)
    expect((await ask(name)).data).toEqual(whole)
  })

  it('[AC76] what is added meanwhile moves nothing: each item comes once', async () => {
    const before = (await world.call(admin.cookie, 'sites.list', { query: { limit: 1000 } })).data.items
    const walked = await walk('sites.list', 2, () => site(world, admin.cookie, { protocolOrder: 0 }))
    expect(walked).toEqual(before)
  })

  it('[AC76] an opening meanwhile moves no site of the briefing', async () => {
    const { briefingId, sites, organizer } = await plannedBriefing(world)
    await madeLinks(world, organizer.cookie, briefingId)
    const next = async (query: { limit: number; after?: string }) =>
      (await world.call(organizer.cookie, 'links.list', { params: { briefingId }, query })).data
    const first = await next({ limit: 2 })
    await act(world, briefingId, 'briefing.open')
    const rest = await next({ limit: 2, after: String(first.next) })
    expect(rest.next).toBeNull()
    expect([...first.items, ...rest.items].map(({ siteId }) => siteId)).toEqual(sites.map(({ siteId }) => siteId))
  })

  it('[AC76] a page holds what a page is asked for', async () => {
    await insertManySites(world.db.$client, 1200)
    for (const [query, length] of [
      [{}, 100],
      [{ limit: 1000 }, 1000],
    ] as const) {
      const { data } = await world.call(admin.cookie, 'sites.list', { query })
      expect(data.items).toHaveLength(length)
      expect(data.next).not.toBeNull()
    }
    expect((await world.all(admin.cookie, 'sites.list')).length).toBeGreaterThan(1200)
  })

  it('[AC77] what is no cursor of the list, or no number of items, is named', async () => {
    const { next } = (await world.call(admin.cookie, 'sites.list', { query: { limit: 1 } })).data
    const foreign = (await world.call(admin.cookie, 'accounts.list', { query: { limit: 1 } })).data.next
    const cursor = String(next)
    const changed = `${cursor.slice(0, 20)}${cursor[20] === 'A' ? 'B' : 'A'}${cursor.slice(21)}`
    /** Checked as one of ours is. */
    const forged = ['', '{', 'null', '{}', '[]', '["a"]', '[1,2,3]', '[[],[],[]]'].map((text) => {
      const check = createHash('sha256').update(`sites\n${text}`).digest('base64url').slice(0, 12)
      return `${check}${Buffer.from(text).toString('base64url')}`
    })
    const cursors = [changed, cursor.slice(0, -3), String(foreign), 'x', randomUUID(), 'x'.repeat(6000), ...forged]
    for (const after of cursors)
      expect(await world.call(admin.cookie, 'sites.list', { query: { after } }), after).toMatchObject({
        status: 400,
        error: { key: 'badRequest', params: { field: 'query.after' } },
      })
    for (const limit of [0, 1001, 1.5, 'viele'])
      expect(await world.call(admin.cookie, 'sites.list', { query: { limit } })).toMatchObject({
        status: 400,
        error: { params: { field: 'query.limit' } },
      })
  })

  it('[AC82] who has what is asked for already is told so, and is sent it again once it has changed', async () => {
    for (const name of ['briefings.list', 'links.list', 'accounts.list'] as const) {
      const asked = (headers = {}) =>
        world.call(admin.cookie, name, name === 'links.list' ? { params, headers } : { headers })
      const first = await asked()
      const mark = String(first.headers['etag'])
      expect(first.data.items.length, name).toBeGreaterThan(0)
      expect(await asked({ 'if-none-match': mark }), name).toMatchObject({ status: 304, headers: { etag: mark } })
      expect(await asked({ 'if-none-match': '"other"' }), name).toMatchObject({ status: 200, data: first.data })
    }
    const before = await world.call(admin.cookie, 'sites.list')
    await site(world, admin.cookie, { name: 'Vừa thêm', protocolOrder: 0 })
    const headers = { 'if-none-match': String(before.headers['etag']) }
    const after = await world.call(admin.cookie, 'sites.list', { headers })
    expect(after.status).toBe(200)
    expect(after.data.items.map(({ name }) => name)).toContain('Vừa thêm')
  })

  it('[AC76] pages of briefings, sites and accounts come from their indexes', async () => {
    const sql = world.db.$client
    const planOfQuery = async (query: string) =>
      sql.begin(async (tx) => {
        // Few rows are read faster without one.
        await tx`set local enable_seqscan = off`
        await tx`set local enable_sort = off`
        await tx`set local enable_incremental_sort = off`
        return JSON.stringify(await tx.unsafe(`explain (format json) ${query}`))
      })
    expect(
      await planOfQuery(`select title from briefings order by
        (case when status in ('open', 'paused') then 0 when status = 'planned' then 1 else 2 end),
        (case when status in ('closed', 'cancelled') then -1 else 1 end
          * extract(epoch from starts_at - timestamptz '1970-01-01 00:00:00+00')), title, briefing_id limit 3`),
    ).toContain('briefings_as_listed')
    expect(
      await planOfQuery(`select name from sites where (protocol_order, name collate "vi-x-icu", code) > (1, 'a', 'b')
        order by protocol_order, name collate "vi-x-icu", code limit 3`),
    ).toContain('sites_in_protocol_order')
    expect(
      await planOfQuery(`select name from accounts order by unit collate "vi-x-icu", name collate "vi-x-icu",
        sign_in_name limit 3`),
    ).toContain('accounts_by_unit')
  })
})
