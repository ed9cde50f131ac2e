import { delegatesOf } from '../../shared/delegates.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apply, emptyBriefing } from '../../shared/briefing.ts'
import * as schema from '../../db/schema.ts'
import { readJournal } from '../../db/queries/journal.ts'
import { loadDemo, type DemoAccount } from '../../server/demo/load.ts'
import type { RouteResponse } from '../../shared/api.ts'
import { httpWorld, type HttpWorld } from '../support/httpWorld.ts'

const now = Date.UTC(2026, 10, 21, 3, 2)

describe('demo', () => {
  let world: HttpWorld
  let accounts: DemoAccount[]
  let briefings: RouteResponse<'briefings.list'>['items']
  const seenMeanwhile: { status: string }[] = []
  const signIn = async (signInName: string) => {
    const password = accounts.find((account) => account.signInName === signInName)?.password
    const answer = await world.call(null, 'session.signIn', { body: { signInName, password } })
    expect(answer.status).toBe(200)
    return answer.cookie
  }

  beforeAll(async () => {
    world = await httpWorld()
    const loaded = new AbortController()
    const loading = loadDemo(world.db, { now, told: (made) => (accounts = made) }).finally(() => loaded.abort())
    while (!loaded.signal.aborted) {
      // One look after the other.
      const seen = await world.db.select({ status: schema.briefings.status }).from(schema.briefings)
      seenMeanwhile.push(...seen)
    }
    await loading
    briefings = await world.all(await signIn('quantri'), 'briefings.list')
  })
  afterAll(() => world.close())

  it('[AC30] is loaded once', async () => {
    await expect(loadDemo(world.db, { now, told: () => {} })).rejects.toThrow('loaded already')
  })

  it('[AC30] appears all at once: nobody meets a closed briefing that is being written', () => {
    expect(seenMeanwhile.length % 3).toBe(0)
    expect(seenMeanwhile.filter(({ status }) => status === 'closed')).toHaveLength(seenMeanwhile.length / 3)
    expect(seenMeanwhile.filter(({ status }) => status === 'planned')).toHaveLength((seenMeanwhile.length * 2) / 3)
  })

  it('[AC31] has an account for each role, whose generated passwords work', async () => {
    expect(new Set(accounts.map(({ as }) => as))).toEqual(
      new Set(['admin', 'organizer', 'chair', 'secretary', 'director', 'operator', 'observer', '']),
    )
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length)
    await Promise.all(accounts.map(({ signInName }) => signIn(signInName)))
  })

  it('[AC32] has the 34 provincial units below a central site, three regions, a cluster of 14, and communes', async () => {
    const caller = await signIn('tochuc')
    const data = { sites: await world.all(caller, 'sites.list'), groups: await world.all(caller, 'groups.list') }
    const [central] = data.sites
    expect(central).toMatchObject({ code: 'TW', level: 'central', parentId: null })
    const provincial = data.sites.filter((site) => site.level === 'provincial')
    expect(provincial).toHaveLength(34)
    expect(provincial.every((site) => site.parentId === central?.siteId)).toBe(true)
    expect(provincial.slice(0, 7).map((site) => site.code)).toEqual(['HN', 'HUE', 'HP', 'DN', 'HCM', 'CT', 'CB'])
    const sizes = data.groups.map(({ groupId, kind }) => [
      kind,
      data.sites.filter((s) => s.groupIds.includes(groupId)).length,
    ])
    expect(
      sizes
        .filter(([kind]) => kind === 'region')
        .map(([, size]) => Number(size))
        .reduce((a, b) => a + b),
    ).toBe(34)
    expect(sizes.filter(([kind]) => kind === 'other')).toEqual([['other', 34]])
    expect(sizes).toContainEqual(['cluster', 14])
    const above = new Set(data.sites.filter((site) => site.level === 'communal').map((site) => site.parentId))
    expect(above.size).toBe(2)
  })

  it('[AC33] has a national briefing within the hour, a cluster review of three chairs from three provinces, and a closed one', async () => {
    expect(briefings.map(({ kind, status, siteCount }) => ({ kind, status, siteCount }))).toEqual([
      { kind: 'national', status: 'planned', siteCount: 35 },
      { kind: 'cluster', status: 'planned', siteCount: 14 },
      { kind: 'national', status: 'closed', siteCount: 35 },
    ])
    const minutes = ((briefings[0]?.startsAt ?? 0) - now) / 60_000
    expect(minutes).toBeGreaterThan(0)
    expect(minutes).toBeLessThanOrEqual(60)
    const chair = await signIn('phutho')
    const briefingId = briefings[1]?.briefingId ?? ''
    const { data } = await world.call(chair, 'briefings.show', { params: { briefingId } })
    const chairs = data.plan.members.filter(({ role }) => role === 'chair')
    expect(new Set(chairs.map(({ siteId }) => siteId)).size).toBe(3)
  })

  it('[AC34] the closed briefing is what the real handlers and reducers leave: folded, it has all that was said', async () => {
    const briefingId = briefings[2]?.briefingId ?? ''
    const entries = await readJournal(world.db, briefingId)
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
    expect(entries.every(({ at }, index) => at >= (entries[index - 1]?.at ?? 0))).toBe(true)
    const state = entries.reduce(apply, emptyBriefing)
    expect(state).toEqual((await world.registry.get(briefingId)).state)
    expect(state.lifecycle.status).toBe('closed')
    expect(state.floor.turns).toHaveLength(13)
    expect(state.conclusions).toMatchObject({ drafts: [], published: { length: 8 } })
    expect(state.conclusions.published[1]?.corrections).toHaveLength(1)
    expect(state.agenda.items.map(({ status }) => status)).toEqual(state.agenda.items.map(() => 'finished'))
    const provinces = state.plan.sites
      .filter(({ level }) => level === 'provincial')
      .map(({ siteId }) => {
        const site = state.attendance[siteId]
        return site && { ...site, delegates: delegatesOf(state.delegates, siteId) }
      })
    expect(provinces).toHaveLength(34)
    const attendance = provinces.filter((site) => site?.absence === null)
    expect(attendance).toHaveLength(33)
    expect(
      attendance.flatMap((site) => site?.delegates.filter(({ substituteFor }) => substituteFor) ?? []),
    ).toHaveLength(1)
    expect(
      attendance.every((site) => site && site.firstJoinedAt !== null && site.headcount > site.delegates.length),
    ).toBe(true)
    expect(attendance.filter((site) => site?.late)).toHaveLength(1)
    expect(attendance.filter((site) => (site?.reconnects ?? 0) > 0)).toHaveLength(2)
  })

  it('[AC35] the record of the closed briefing shows it', async () => {
    const params = { briefingId: briefings[2]?.briefingId ?? '' }
    const { data } = await world.call(await signIn('thuky'), 'record.show', { params })
    expect(data.speeches).toHaveLength(13)
    expect(data.conclusions).toHaveLength(8)
    expect(data.notes.length).toBeGreaterThan(13)
    expect(data.totals).toMatchObject({ sites: 35, attended: 34, excused: 1 })
    const file = await world.call(await signIn('thuky'), 'record.docx', { params })
    expect(file.status).toBe(200)
    expect(String(file.headers['content-disposition'])).toMatch(
      /^attachment; filename="Bien ban .*filename\*=UTF-8''Bi%C3%AAn/,
    )
  })

  describe('one click', () => {
    it('[AC36] offers each role and signs in, from this machine', async () => {
      const { roles } = (await world.call(null, 'demo.list')).data
      expect(new Set(roles.map(({ as }) => as))).toEqual(
        new Set(['admin', 'organizer', 'chair', 'secretary', 'director', 'operator', 'observer']),
      )
      const sites = roles.flatMap(({ as, siteName }) => (as === 'operator' ? [siteName] : []))
      expect(new Set(sites)).toEqual(new Set(['Cà Mau', 'Hà Nội', 'Nghệ An']))
      const chair = roles.find(({ as }) => as === 'chair')
      const signed = await world.call(null, 'demo.signIn', { params: { userId: chair?.userId ?? '' } })
      expect(signed).toMatchObject({ status: 200, data: { signInName: 'chutri' } })
      expect((await world.call(signed.cookie, 'session.show')).data).toMatchObject({ signInName: 'chutri' })
    })

    it.each([
      ['another address', { address: '192.168.1.20' }],
      ['another name for this machine', { headers: { host: 'hop.example.vn' } }],
      ['a name that rebinds to it', { headers: { host: 'localhost.attacker.example' } }],
      ['a proxy', { headers: { 'x-forwarded-for': '127.0.0.1' } }],
      ['a tunnel', { headers: { forwarded: 'for=127.0.0.1' } }],
      ['a proxy that says no more than Via', { headers: { via: '1.1 proxy' } }],
    ])('[AC36] offers nobody to %s', async (_, from) => {
      const { data: offered } = await world.call(null, 'demo.list')
      const nobody = { roles: [], coming: false }
      expect(await world.call(null, 'demo.list', from)).toMatchObject({ status: 200, data: nobody })
      const params = { userId: offered.roles[0]?.userId ?? '' }
      expect(await world.call(null, 'demo.signIn', { params, ...from })).toMatchObject({ status: 404 })
    })

    it.each([
      ['bound to more than this machine', { host: '0.0.0.0' }],
      ['a proxy is declared, whatever it says', { trustProxy: ['127.0.0.1'] }],
      ['there is a public address', { publicUrl: 'https://hop.example.vn' }],
    ])('[AC36] offers nobody when %s', async (_, more) => {
      const config = { host: '127.0.0.1', publicUrl: undefined, trustProxy: false as const, tls: undefined, ...more }
      const open = await httpWorld({ config })
      await loadDemo(open.db, { now, told: () => {} })
      const headers = { host: 'localhost' }
      expect(await open.call(null, 'demo.list', { headers })).toMatchObject({ status: 200, data: { roles: [] } })
      await open.close()
    })

    it('[AC37] says while it is loaded that it comes, to this machine alone', async () => {
      const loading = { now: true }
      const fresh = await httpWorld({ demoComes: () => loading.now })
      expect((await fresh.call(null, 'demo.list')).data).toEqual({ roles: [], coming: true })
      const elsewhere = await fresh.call(null, 'demo.list', { address: '192.168.1.20' })
      expect(elsewhere.data).toEqual({ roles: [], coming: false })
      await loadDemo(fresh.db, { now, told: () => {} })
      const { data } = await fresh.call(null, 'demo.list')
      expect([data.roles.length > 0, data.coming]).toEqual([true, false])
      loading.now = false
      expect((await fresh.call(null, 'demo.list')).data.coming).toBe(false)
      await fresh.close()
    })

    it('[AC36] offers none who is no demo account', async () => {
      const second = (await world.all(await signIn('quantri'), 'accounts.list')).find((a) => a.signInName === 'chutri2')
      const params = { userId: second?.userId ?? '' }
      expect(await world.call(null, 'demo.signIn', { params })).toMatchObject({ status: 404 })
    })
  })
})
