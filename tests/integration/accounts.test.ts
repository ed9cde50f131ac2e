import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../shared/accounts.ts'
import { editAccount } from '../../server/office/accounts.ts'
import type { Revocation } from '../../server/identity/revocations.ts'
import { act, httpWorld, person, plannedBriefing, site, type HttpWorld, type Person } from '../support/httpWorld.ts'
import { seenAccount, seenGroup, seenPassword, seenSite } from '../support/officeSeen.ts'

describe('accounts and sites', () => {
  let world: HttpWorld
  let admin: Person
  const edit = async ({ userId, name, title, unit, kind, active }: Account, to: Partial<Account>) =>
    world.call(admin.cookie, 'accounts.update', {
      params: { userId },
      body: { name, title, unit, kind, active, ...to, seen: await seenAccount(world, admin.cookie, userId) },
    })

  beforeAll(async () => {
    world = await httpWorld()
    admin = await person(world, 'admin')
  })
  afterAll(() => world.close())

  describe('accounts', () => {
    it('[AC22] an administrator makes accounts; the generated password is told once and works', async () => {
      const body = { signInName: ' Nguyen.Moi ', name: 'Nguyễn Mới', title: '', unit: 'Văn phòng', kind: 'member' }
      const { data, status } = await world.call(admin.cookie, 'accounts.create', { body })
      expect(status).toBe(200)
      expect(data.account).toMatchObject({ signInName: 'nguyen.moi', active: true })
      expect(JSON.stringify(await world.all(admin.cookie, 'accounts.list'))).not.toContain(data.password)
      const signIn = { signInName: 'NGUYEN.MOI', password: data.password }
      expect(await world.call(null, 'session.signIn', { body: signIn })).toMatchObject({ status: 200 })
      expect(await world.call(admin.cookie, 'accounts.create', { body })).toMatchObject({
        status: 409,
        error: { key: 'account.nameTaken' },
      })
    })

    it('[AC23] closing an account ends its sessions at once', async () => {
      const { account, cookie } = await person(world)
      const told: Revocation[] = []
      const stop = world.identity.onRevoked((revocation) => told.push(revocation))
      expect(await edit(account, { active: false })).toMatchObject({ status: 200, data: { active: false } })
      stop()
      expect(told).toContainEqual({ userId: account.userId })
      expect(await world.call(cookie, 'sessions.list')).toMatchObject({ status: 401 })
    })

    it('[AC24] a kind that was taken away counts at the next request', async () => {
      const { account, cookie } = await person(world, 'organizer')
      expect(await world.call(cookie, 'sites.list')).toMatchObject({ status: 200 })
      await edit(account, { kind: 'member' })
      expect(await world.call(cookie, 'sites.list')).toMatchObject({ status: 403 })
    })

    it('[AC25] the last administrator can neither be closed nor made less, not by two at once either', async () => {
      for (const to of [{ active: false }, { kind: 'organizer' as const }]) {
        expect(await edit(admin.account, to)).toMatchObject({ status: 409, error: { key: 'account.lastAdmin' } })
      }
      const second = await person(world, 'admin')
      const toMember = ({ account: { userId, signInName: _signInName, ...seen } }: Person) =>
        editAccount(world.db, userId, { ...seen, kind: 'member', active: true, seen })
      const [first, other] = await Promise.allSettled([toMember(admin), toMember(second)])
      expect([first.status, other.status].sort()).toEqual(['fulfilled', 'rejected'])
      if (first.status === 'fulfilled') admin = second
    })

    it('[AC26] a password that an administrator makes anew ends a lock and all sessions', async () => {
      const { account, cookie } = await person(world)
      const body = { signInName: account.signInName, password: 'không phải' }
      for (let tries = 0; tries < 5; tries += 1) await world.call(null, 'session.signIn', { body })
      const params = { userId: account.userId }
      const seen = await seenPassword(world, admin.cookie, account.userId)
      const { data } = await world.call(admin.cookie, 'accounts.resetPassword', { params, body: { seen } })
      expect(await world.call(cookie, 'sessions.list')).toMatchObject({ status: 401 })
      const signIn = { signInName: account.signInName, password: data.password }
      expect(await world.call(null, 'session.signIn', { body: signIn })).toMatchObject({ status: 200 })
    })

    it('[AC26] a password that somebody else has set meanwhile is not ended unseen; of two made at once one counts', async () => {
      const { account, cookie, password } = await person(world)
      const params = { userId: account.userId }
      const seen = await seenPassword(world, admin.cookie, account.userId)
      const reset = (seen: string) => world.call(admin.cookie, 'accounts.resetPassword', { params, body: { seen } })
      const next = 'bốn mùa xuân hạ thu đông'
      await world.call(cookie, 'password.change', { body: { current: password, next } })
      const refused = { status: 409, error: { key: 'account.otherPassword' } }
      expect(await reset(seen)).toMatchObject(refused)
      const signIn = (password: string) =>
        world.call(null, 'session.signIn', { body: { signInName: account.signInName, password } })
      expect(await signIn(next)).toMatchObject({ status: 200 })
      const now = await seenPassword(world, admin.cookie, account.userId)
      const answers = await Promise.all([reset(now), reset(now)])
      const [made, ...rest] = answers.toSorted((a, b) => a.status - b.status)
      expect(rest).toMatchObject([refused])
      expect(await signIn(made?.data.password ?? '')).toMatchObject({ status: 200 })
    })
  })

  it('[AC68] administrators say whom to call, and everybody may read it', async () => {
    const show = async () => (await world.call(null, 'support.show')).data
    expect(await show()).toEqual({ phone: '', label: '' })
    const update = async (phone: string, label = '') =>
      world.call(admin.cookie, 'support.update', { body: { phone, label, seen: await show() } })
    // Typed with a no-break space and a hyphen that does not break, as a document has them.
    expect(await update(' (024)\u00a03456\u20117890 ', ' Phòng  CNTT ')).toMatchObject({ status: 200 })
    expect(await show()).toEqual({ phone: '(024) 3456-7890', label: 'Phòng CNTT' })
    for (const phone of ['gọi anh Tám', '12', '1'.repeat(33), '<b>0243456</b>', '0243456\n7890'])
      expect(await update(phone), phone).toMatchObject({ status: 400 })
    expect(await update('113', 'x'.repeat(41))).toMatchObject({ status: 400, error: { key: 'text.tooLong' } })
    expect(await show()).toEqual({ phone: '(024) 3456-7890', label: 'Phòng CNTT' })
    expect((await update('')).data).toEqual({ phone: '', label: '' })
  })

  describe('sites', () => {
    const change = async (siteId: string, body: object) =>
      world.call(admin.cookie, 'sites.update', {
        params: { siteId },
        body: { ...body, seen: await seenSite(world, admin.cookie, siteId) },
      })

    it('[AC27] sites stand in protocol order, each code once', async () => {
      const own = await httpWorld()
      const { cookie } = await person(own, 'admin')
      for (const protocolOrder of [30, 10, 20]) await site(own, cookie, { protocolOrder })
      const listed = await own.all(cookie, 'sites.list')
      expect(listed.map(({ protocolOrder }) => protocolOrder)).toEqual([10, 20, 30])
      const { siteId: _id, ...same } = listed[0] ?? { siteId: '' }
      expect(await own.call(cookie, 'sites.create', { body: same })).toMatchObject({
        status: 409,
        error: { key: 'site.codeTaken' },
      })
      await own.close()
    })

    it('[AC4] half a letter in who issues its documents is refused, not a failure', async () => {
      const { siteId, ...body } = await site(world, admin.cookie)
      const issuer = { form: 'state', parentBody: '\ud800', body: '', place: '' }
      expect(await change(siteId, { ...body, issuer })).toMatchObject({ status: 400, error: { key: 'badRequest' } })
    })

    it('[AC28] the tree has no circle, not by two edits at once either', async () => {
      const [a, b] = [await site(world, admin.cookie), await site(world, admin.cookie)]
      const { siteId: aId, ...aBody } = a
      const { siteId: bId, ...bBody } = b
      expect(await change(aId, { ...aBody, parentId: aId })).toMatchObject({
        status: 409,
        error: { key: 'site.cycle' },
      })
      const answers = await Promise.all([
        change(aId, { ...aBody, parentId: bId }),
        change(bId, { ...bBody, parentId: aId }),
      ])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(await change(aId, { ...aBody, parentId: randomUUID() })).toMatchObject({
        status: 404,
        error: { key: 'site.unknown' },
      })
    })

    it('[AC29] a site that a briefing needs is not closed before that is over', async () => {
      const { sites, briefingId } = await plannedBriefing(world)
      const { siteId, ...body } = sites[1] ?? { siteId: '' }
      const close = () => change(siteId, { ...body, active: false })
      expect(await close()).toMatchObject({ status: 409, error: { key: 'site.inUse' } })
      await act(world, briefingId, 'briefing.open')
      expect(await close()).toMatchObject({ status: 409 })
      const { siteId: addedId, ...added } = await site(world, admin.cookie)
      await act(world, briefingId, 'site.add', { siteId: addedId })
      const closeAdded = () => change(addedId, { ...added, active: false })
      expect(await closeAdded()).toMatchObject({ status: 409, error: { key: 'site.inUse' } })
      await act(world, briefingId, 'briefing.close')
      expect(await close()).toMatchObject({ status: 200 })
      expect(await closeAdded()).toMatchObject({ status: 200 })
    })

    it('[AC80] an edit of what somebody else changed meanwhile is refused and changes nothing; of two at once one counts', async () => {
      const refused = { status: 409, error: { key: 'entry.changed' } }
      const { siteId, ...seen } = await site(world, admin.cookie)
      const edit = (name: string) =>
        world.call(admin.cookie, 'sites.update', { params: { siteId }, body: { ...seen, name, seen } })
      const answers = await Promise.all([edit('Tên một'), edit('Tên hai')])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      const stands = await seenSite(world, admin.cookie, siteId)
      expect(await edit('Tên ba')).toMatchObject(refused)
      expect(await seenSite(world, admin.cookie, siteId)).toEqual(stands)
    })

    it('[AC80] a site that was put into a group, there or in its own form, is not taken out by an older one', async () => {
      const refused = { status: 409, error: { key: 'entry.changed' } }
      const [one, two] = [await site(world, admin.cookie), await site(world, admin.cookie)]
      const body = { name: 'Cụm', kind: 'cluster' as const, siteIds: [one.siteId] }
      const { groupId } = (await world.call(admin.cookie, 'groups.create', { body })).data
      const params = { groupId }
      const older = await seenGroup(world, admin.cookie, groupId)
      const { siteId, ...before } = two
      const joins = { ...before, groupIds: [groupId], seen: before }
      expect(await world.call(admin.cookie, 'sites.update', { params: { siteId }, body: joins })).toMatchObject({
        status: 200,
      })
      const renamed = { ...older, name: 'Cụm mới', seen: older }
      expect(await world.call(admin.cookie, 'groups.update', { params, body: renamed })).toMatchObject(refused)
      expect(await world.call(admin.cookie, 'groups.remove', { params, body: { seen: older } })).toMatchObject(refused)
      const now = await seenGroup(world, admin.cookie, groupId)
      expect(now.siteIds.toSorted()).toEqual([one.siteId, two.siteId].toSorted())
      // Its order says nothing.
      const seen = { ...now, siteIds: now.siteIds.toReversed() }
      expect(
        await world.call(admin.cookie, 'groups.update', { params, body: { ...now, siteIds: [], seen } }),
      ).toMatchObject({
        status: 200,
      })
      const gone = { ...before, name: 'Tên mới', groupIds: [groupId], seen: { ...before, groupIds: [groupId] } }
      expect(await world.call(admin.cookie, 'sites.update', { params: { siteId }, body: gone })).toMatchObject(refused)
    })

    it('[AC80] of two edits of a group at once one counts, and so of an account; a group that is edited is not removed', async () => {
      const body = { name: 'Cụm', kind: 'cluster' as const, siteIds: [] }
      const { groupId } = (await world.call(admin.cookie, 'groups.create', { body })).data
      const params = { groupId }
      const statuses = async (asked: Promise<{ status: number }>[]) =>
        (await Promise.all(asked)).map(({ status }) => status).toSorted((a, b) => a - b)
      const rename = (name: string, seen: typeof body) =>
        world.call(admin.cookie, 'groups.update', { params, body: { ...body, name, seen } })
      expect(await statuses([rename('Cụm một', body), rename('Cụm hai', body)])).toEqual([200, 409])
      const now = { ...body, name: (await seenGroup(world, admin.cookie, groupId)).name }
      const remove = world.call(admin.cookie, 'groups.remove', { params, body: { seen: now } })
      const [done, refused] = await statuses([rename('Cụm ba', now), remove])
      // Whichever came first: the edit finds no group, or the removal another one.
      expect([done, [404, 409].includes(refused ?? 0)]).toEqual([200, true])
      const { account } = await person(world)
      const { userId, signInName: _signInName, ...seen } = account
      const retitle = (title: string) =>
        world.call(admin.cookie, 'accounts.update', { params: { userId }, body: { ...seen, title, seen } })
      expect(await statuses([retitle('Trưởng phòng'), retitle('Phó phòng')])).toEqual([200, 409])
    })

    it('[AC80] an account that was closed meanwhile is not opened again by an older form', async () => {
      const { account } = await person(world)
      const { userId, signInName: _signInName, ...seen } = account
      await edit(account, { active: false })
      const body = { ...seen, title: 'Trưởng phòng', seen }
      expect(await world.call(admin.cookie, 'accounts.update', { params: { userId }, body })).toMatchObject({
        status: 409,
        error: { key: 'entry.changed' },
      })
      expect(await seenAccount(world, admin.cookie, userId)).toEqual({ ...seen, active: false })
    })

    it('[AC80] whom to call is not replaced unseen', async () => {
      const seen = (await world.call(null, 'support.show')).data
      const to = (phone: string) => world.call(admin.cookie, 'support.update', { body: { phone, label: '', seen } })
      const answers = await Promise.all([to('113'), to('114')])
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
      expect(await to('115')).toMatchObject({ status: 409, error: { key: 'entry.changed' } })
    })

    it("[AC80] who asks again because the answer was lost is answered as before: it is nobody else's edit", async () => {
      const twice = async (ask: () => Promise<{ status: number; data: unknown }>) => {
        const first = await ask()
        expect(first).toMatchObject({ status: 200 })
        expect(await ask()).toEqual(first)
      }
      const { siteId, ...seenSite } = await site(world, admin.cookie)
      const groupBody = { name: 'Cụm', kind: 'cluster' as const, siteIds: [] }
      const { groupId } = (await world.call(admin.cookie, 'groups.create', { body: groupBody })).data
      await twice(() =>
        world.call(admin.cookie, 'sites.update', {
          params: { siteId },
          body: { ...seenSite, name: 'Tên mới', groupIds: [groupId], seen: seenSite },
        }),
      )
      const seenGroup = { ...groupBody, siteIds: [siteId] }
      await twice(() =>
        world.call(admin.cookie, 'groups.update', {
          params: { groupId },
          body: { ...seenGroup, name: 'Cụm mới', seen: seenGroup },
        }),
      )
      const { userId, signInName: _signInName, ...seenAccount } = (await person(world)).account
      await twice(() =>
        world.call(admin.cookie, 'accounts.update', {
          params: { userId },
          body: { ...seenAccount, active: false, seen: seenAccount },
        }),
      )
      const seenSupport = (await world.call(null, 'support.show')).data
      await twice(() =>
        world.call(admin.cookie, 'support.update', { body: { phone: '116', label: 'Văn phòng', seen: seenSupport } }),
      )
    })

    it('[AC27] a group is made and changed together with its sites, or not at all', async () => {
      const [one, two, three] = [
        await site(world, admin.cookie),
        await site(world, admin.cookie),
        await site(world, admin.cookie),
      ]
      const body = { name: 'Cụm mười bốn', kind: 'cluster' as const, siteIds: [one.siteId, two.siteId, two.siteId] }
      const { groupId } = (await world.call(admin.cookie, 'groups.create', { body })).data
      const members = async () => {
        const sites = await world.all(admin.cookie, 'sites.list')
        const groups = await world.all(admin.cookie, 'groups.list')
        const inGroup = sites.filter(({ groupIds }) => groupIds.includes(groupId)).map(({ siteId }) => siteId)
        return { name: groups.find((group) => group.groupId === groupId)?.name, ids: inGroup.toSorted() }
      }
      expect(await members()).toEqual({ name: body.name, ids: [one.siteId, two.siteId].toSorted() })
      const change = async (siteIds: string[], name: string) =>
        world.call(admin.cookie, 'groups.update', {
          params: { groupId },
          body: { ...body, name, siteIds, seen: await seenGroup(world, admin.cookie, groupId) },
        })
      expect(await change([two.siteId, three.siteId], 'Cụm mới')).toMatchObject({ status: 200 })
      const changed = { name: 'Cụm mới', ids: [two.siteId, three.siteId].toSorted() }
      expect(await members()).toEqual(changed)
      expect(await change([one.siteId, randomUUID()], 'Cụm lạ')).toMatchObject({
        status: 404,
        error: { key: 'site.unknown' },
      })
      expect(await members()).toEqual(changed)
      const unknown = { params: { groupId: randomUUID() }, body: { ...body, seen: body } }
      expect(await world.call(admin.cookie, 'groups.update', unknown)).toMatchObject({ status: 404 })
    })

    it('[AC27] a group that is removed leaves its sites', async () => {
      const group = (
        await world.call(admin.cookie, 'groups.create', { body: { name: 'Cụm', kind: 'cluster', siteIds: [] } })
      ).data
      const { siteId } = await site(world, admin.cookie, { groupIds: [group.groupId, group.groupId] })
      const inList = async () =>
        (await world.all(admin.cookie, 'sites.list')).find((each) => each.siteId === siteId)?.groupIds
      expect(await inList()).toEqual([group.groupId])
      const params = { groupId: group.groupId }
      const renamed = await world.call(admin.cookie, 'groups.update', {
        params,
        body: {
          name: 'Cụm 2',
          kind: 'other',
          siteIds: [siteId],
          seen: await seenGroup(world, admin.cookie, group.groupId),
        },
      })
      expect(renamed.data).toEqual({ groupId: group.groupId, name: 'Cụm 2', kind: 'other' })
      const body = { seen: await seenGroup(world, admin.cookie, group.groupId) }
      expect(await world.call(admin.cookie, 'groups.remove', { params, body })).toMatchObject({ status: 200 })
      expect(await inList()).toEqual([])
    })
  })
})
