import { expect, it, onTestFinished, vi } from 'vitest'
import type { Sql } from 'postgres'
import { openSql } from '../../db/sql.ts'
import { rebuildProjections } from '../../db/projections/rebuild.ts'
import { loadDemo } from '../../server/demo/load.ts'
import { rolesIn } from '../../server/office/roles.ts'
import { freshDatabase } from '../support/database.ts'
import { act, httpWorld, plannedBriefing, site } from '../support/httpWorld.ts'
import { projectDir, runProcess, temporaryFolder } from '../support/process.ts'
import { endProcess, ready, serverEnvironment, startServer } from '../support/startedServer.ts'

// Some of these start whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const tables = [
  'briefings',
  'briefing_members',
  'briefing_sites',
  'opened_plans',
  'added_sites',
  'conclusions',
  'device_links',
] as const
const contents = async (sql: Sql) =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        await sql`select row_to_json(t)::text as row from ${sql(table)} t order by 1`,
      ]),
    ),
  )

it('[JN100] rebuilding changes nothing in the demo, where briefings are closed, planned, cancelled, undone and running', async () => {
  const world = await httpWorld()
  onTestFinished(() => world.close())
  const sql = world.db.$client
  await loadDemo(world.db, { now: Date.now(), told: () => undefined })
  const running = await plannedBriefing(world)
  const more = await site(world, running.admin.cookie)
  await act(world, running.briefingId, 'briefing.open')
  await act(world, running.briefingId, 'site.add', { siteId: more.siteId })
  const undone = await plannedBriefing(world)
  await act(world, undone.briefingId, 'briefing.open')
  await act(world, undone.briefingId, 'site.add', { siteId: more.siteId })
  const { lifecycle } = (await world.registry.get(undone.briefingId)).state
  if (lifecycle.status !== 'open') throw new Error('not open')
  await act(world, undone.briefingId, 'briefing.unopen', { openedAt: lifecycle.openedAt })
  const cancelled = await plannedBriefing(world)
  const params = { briefingId: cancelled.briefingId }
  await world.call(cancelled.organizer.cookie, 'briefings.cancel', { params, body: { reason: 'Bão', version: 1 } })

  // Notes no more that it runs.
  await world.registry.close()

  const before = await contents(sql)
  expect(before['conclusions']?.length).toBeGreaterThan(5)
  expect(before['added_sites']).toHaveLength(1)
  // None of those that are planned, cancelled or undone.
  expect(before['opened_plans']).toHaveLength(2)
  expect(await rebuildProjections(sql)).toEqual({ briefings: 6, mended: [] })
  expect(await contents(sql)).toEqual(before)

  // And makes again what was damaged.
  const [closed] = await sql<{ id: string }[]>`select briefing_id as id from briefings where status = 'closed'`
  const id = closed?.id ?? ''
  await sql`update briefings set status = 'open' where briefing_id = ${id}`
  await sql`update conclusions set text = 'sai' where briefing_id = ${id} and number = 2`
  await sql`delete from conclusions where briefing_id = ${id} and number = 3`
  // Under another briefing, which is looked at later.
  await sql`update conclusions set briefing_id = ${running.briefingId} where briefing_id = ${id} and number = 1`
  await sql`delete from briefing_members where briefing_id = ${id} and role = 'secretary'`
  await sql`update briefings set status = 'cancelled' where briefing_id = ${running.briefingId}`
  await sql`update opened_plans set plan = plan || '{"title":"sai"}' where briefing_id = ${running.briefingId}`
  await sql`delete from added_sites`
  await sql`insert into added_sites (briefing_id, site_id, seq, site, groups)
    values (${undone.briefingId}, ${more.siteId}, 1, '{}', '[]')`
  // Over a connection of which nothing else has made use.
  const plain = openSql(world.url, { max: 1 })
  onTestFinished(() => plain.end())
  const { mended } = await rebuildProjections(plain)
  expect(mended.find(({ briefingId }) => briefingId === id)?.rows).toEqual([
    { name: 'status of the briefing', count: 1 },
    { name: 'roles', count: expect.any(Number) },
    { name: 'conclusions', count: 3 },
  ])
  expect(mended.find(({ briefingId }) => briefingId === running.briefingId)?.rows).toEqual([
    { name: 'status of the briefing', count: 1 },
    { name: 'plan of an opened briefing', count: 1 },
    { name: 'sites added later', count: 1 },
  ])
  expect(mended.map(({ briefingId }) => briefingId).toSorted()).toEqual(
    [id, running.briefingId, undone.briefingId].toSorted(),
  )
  expect(await contents(sql)).toEqual(before)
})

it('[AC78] roles are known of a running briefing, with a site that was added, and of a closed one; its journal is not read', async () => {
  const world = await httpWorld()
  onTestFinished(() => world.close())
  const { briefingId, people, organizer, admin } = await plannedBriefing(world)
  const holds = async (known: { userId: string; kind: 'admin' | 'organizer' | 'member' }) =>
    rolesIn(world, briefingId, { ...known, name: '', sessionId: '' })
  const asTheStateSays = async () => {
    const { members } = (await world.registry.get(briefingId)).state.plan
    for (const { account } of [...Object.values(people), organizer, admin])
      expect(await holds(account)).toEqual({
        roles: members.filter(({ userId }) => userId === account.userId).map(({ role }) => role),
        organizes: account.userId === organizer.account.userId || account.kind === 'admin',
      })
  }
  const more = await site(world, admin.cookie)
  await act(world, briefingId, 'briefing.open')
  await act(world, briefingId, 'site.add', { siteId: more.siteId })
  await asTheStateSays()
  await act(world, briefingId, 'briefing.close')
  await asTheStateSays()

  // A program that has not read it, and cannot: who may is known all the same.
  await world.db.$client`alter table journal rename to journal_away`
  const other = await httpWorld({ url: world.url })
  onTestFinished(() => other.close())
  const ask = (cookie: string) => other.call(cookie, 'briefings.catalogGroups', { params: { briefingId } })
  expect(await ask(people.secretary.cookie)).toMatchObject({ status: 200 })
  expect(await ask(people.chair.cookie)).toMatchObject({ status: 403 })
  expect(await ask(organizer.cookie)).toMatchObject({ status: 200 })
})

it('[AC79] the plan, the links and the sites that may be added of an opened briefing are told as it was opened; its journal is not read', async () => {
  const world = await httpWorld()
  onTestFinished(() => world.close())
  const { briefingId, people, admin, sites } = await plannedBriefing(world)
  const cluster = { body: { name: 'Cụm Đông', kind: 'cluster', siteIds: [] } }
  const { groupId } = (await world.call(admin.cookie, 'groups.create', cluster)).data
  const more = await site(world, admin.cookie, { groupIds: [groupId] })
  const left = await site(world, admin.cookie)
  await act(world, briefingId, 'briefing.open')
  await act(world, briefingId, 'site.add', { siteId: more.siteId })
  const { plan } = (await world.registry.get(briefingId)).state
  expect(plan.groups.map(({ name }) => name)).toEqual(['Cụm Đông'])

  // What is renamed afterwards is so for others, and for later ones.
  const [first] = sites
  if (first === undefined) throw new Error('no site')
  const { siteId, ...body } = first
  const { issuer: _issuer, ...renamed } = { ...body, name: 'Tên mới', seen: body }
  expect(await world.call(admin.cookie, 'sites.update', { params: { siteId }, body: renamed })).toMatchObject({
    status: 200,
  })
  await world.db.$client`alter table journal rename to journal_away`
  const other = await httpWorld({ url: world.url })
  onTestFinished(() => other.close())
  const params = { briefingId }
  const { cookie } = people.director
  expect((await other.call(cookie, 'briefings.show', { params })).data).toMatchObject({ plan, siteCount: 4 })
  const links = await other.all(cookie, 'links.list', { params })
  expect(links.map(({ siteId, siteName }) => [siteId, siteName])).toEqual(
    plan.sites.map(({ siteId, name }) => [siteId, name]),
  )
  const addable = (await other.all(cookie, 'briefings.addableSites', { params })).map(({ siteId }) => siteId)
  expect(addable).toEqual([left.siteId])
})

it('[ST97] npm run db:reproject says what it did; while the program runs it changes nothing', async () => {
  const reproject = async (env: NodeJS.ProcessEnv) =>
    runProcess(process.execPath, ['scripts/reproject.ts'], { env: await serverEnvironment(env), cwd: projectDir })
  const dataDir = temporaryFolder()
  expect(await reproject({ DATA_DIR: dataDir })).toEqual({
    code: 1,
    output: `There is no database in ${dataDir}: set DATA_DIR as for npm start.\n`,
  })
  const database = await freshDatabase()
  onTestFinished(() => database.close())
  const DATABASE_URL = database.url
  const server = await startServer({ DATABASE_URL, DEMO: '1' })
  await server.says(ready)
  expect(await reproject({ DATABASE_URL })).toMatchObject({
    code: 1,
    output: expect.stringMatching(/Stop it first\.\n$/),
  })
  expect(await endProcess(server)).toBe(0)
  expect(await reproject({ DATABASE_URL })).toEqual({
    code: 0,
    output: 'Looked at 3 briefings: all was as their journals say.\n',
  })
})
