import { expect, it, onTestFinished, vi } from 'vitest'
import { readJournal } from '../../db/queries/journal.ts'
import { accounts } from '../../db/schema.ts'
import { asNow, goldenBriefing, goldenEntries, goldenReleases } from '../golden/golden.ts'
import { restore } from '../support/backups.ts'
import { bareDatabase } from '../support/database.ts'
import { httpWorld } from '../support/httpWorld.ts'

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
