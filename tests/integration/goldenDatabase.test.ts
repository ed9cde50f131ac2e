import { expect, it, onTestFinished, vi } from 'vitest'
import { rebuildProjections } from '../../db/projections/rebuild.ts'
import { readJournal } from '../../db/queries/journal.ts'
import { accounts } from '../../db/schema.ts'
import { versionOf, type EventType } from '../../shared/events.ts'
import { asNow, goldenBriefing, goldenEntries, goldenReleases } from '../golden/golden.ts'
import { restore } from '../support/backups.ts'
import { briefingWorld } from '../support/briefingWorld.ts'
import { bareDatabase } from '../support/database.ts'
import { httpWorld } from '../support/httpWorld.ts'
import { personPage } from '../support/page.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

it.each(goldenReleases())(
  '[JN92] a database of release $version, restored and migrated, opens: list, journal, live state, record',
  async (golden) => {
    const target = await bareDatabase()
    onTestFinished(() => target.close())
    expect(await restore(golden.database, { DATABASE_URL: target.url })).toMatchObject({ code: 0 })
    const world = await httpWorld({ url: target.url })
    onTestFinished(() => world.close())
    // What migrations have made of its journals is what the journals say today.
    expect(await rebuildProjections(world.db.$client)).toEqual({ briefings: 4, mended: [] })
    const admin = (await world.db.select().from(accounts)).find(({ signInName }) => signInName === 'quantri')
    const { cookie, sessions } = world.identity
    const token = await sessions.start(admin?.userId ?? '', { device: 'thử', address: '127.0.0.1' }, null)
    const caller = `${cookie.name}=${token}`

    const listed = await world.all(caller, 'briefings.list')
    expect(listed).toHaveLength(4)
    const found = listed.find(({ briefingId }) => briefingId === goldenBriefing)
    expect(found).toMatchObject({ status: 'closed', siteCount: 6 })

    const entries = goldenEntries(golden)
    expect(await readJournal(world.db, goldenBriefing)).toEqual(entries)
    const { state } = await world.registry.get(goldenBriefing)
    expect(state).toMatchObject(asNow(golden.states.at(-1)?.state))
    const params = { briefingId: goldenBriefing }
    expect((await world.call(caller, 'briefings.show', { params })).data.plan).toEqual(state.plan)

    for (const { briefingId, status } of listed) {
      const record = await world.call(caller, 'record.show', { params: { briefingId } })
      expect(record).toMatchObject({ status: 200 })
      if (status !== 'closed') continue
      expect(record.data.conclusions.length).toBeGreaterThan(1)
      for (const name of ['record.docx', 'record.attendanceXlsx'] as const)
        expect(await world.call(caller, name, { params: { briefingId } })).toMatchObject({ status: 200 })
    }
    const record = await world.call(caller, 'record.show', { params: { briefingId: goldenBriefing } })
    expect(record.data).toMatchObject({
      conclusions: [
        {
          number: 1,
          text: 'Hoàn thành trước ngày 20/12.',
          corrections: [{ reason: '' }, { reason: 'Theo ý kiến chủ trì' }],
        },
        { number: 2, text: 'Rà soát quy hoạch.' },
      ],
      notes: [],
      totals: { sites: 6 },
      issuer: { form: 'party', place: 'Cà Mau' },
    })
  },
)

it('[JN93] an event is written with its version; a briefing with one of a newer release is refused, and left alone', async () => {
  const world = await briefingWorld()
  onTestFinished(() => world.close())
  const chair = await personPage(world, world.userIds.chair)
  onTestFinished(() => chair.close())
  await chair.ok('briefing.open', {})
  await chair.ok('floor.grant', { siteId: world.siteIds[1] })
  const sql = world.db.$client
  const rows = await sql<{ type: EventType; v: number }[]>`select type, v from journal
    where briefing_id = ${world.briefingId} order by seq`
  expect(rows.map(({ type }) => type)).toEqual(expect.arrayContaining(['briefing.opened', 'floor.granted']))
  for (const { type, v } of rows) expect(v, type).toBe(versionOf(type))
  await chair.ok('briefing.close', {})
  await world.registry.close()

  await sql`update journal set v = 99 where briefing_id = ${world.briefingId} and type = 'floor.granted'`
  await expect(readJournal(world.db, world.briefingId)).rejects.toThrow('a newer release wrote it')
  const later = await httpWorld({ url: world.url })
  onTestFinished(() => later.close())
  await expect(later.registry.get(world.briefingId)).rejects.toMatchObject({ code: 'unavailable' })
})
