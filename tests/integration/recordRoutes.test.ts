import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../shared/journal.ts'
import { groupKinds, type GroupKind } from '../../shared/plan.ts'
import { RecordProgram } from '../../server/record/program.ts'
import { idOf, nothingChosen, plan } from '../unit/recordJournal.ts'
import { act, httpWorld, madeLinks, person, plannedBriefing, type HttpWorld } from '../support/httpWorld.ts'

const chairId = idOf(3, 2)
type Planned = Awaited<ReturnType<typeof plannedBriefing>>

describe('the record over HTTP', () => {
  let world: HttpWorld
  let planned: Planned
  const params = () => ({ briefingId: planned.briefingId })
  const ask = (who: keyof Planned['people'], name: 'record.show' | 'record.docx' | 'record.attendanceXlsx') =>
    world.call(planned.people[who].cookie, name, { params: params() })
  const note = async (text: string) => {
    const { account } = planned.people.secretary
    const briefing = await world.registry.get(planned.briefingId)
    const ack = await briefing.submit({
      principal: {
        kind: 'person',
        userId: account.userId,
        name: account.name,
        roles: ['secretary'],
        siteId: planned.sites[0]?.siteId ?? '',
      },
      deviceId: randomUUID(),
      operationId: randomUUID(),
      name: 'note.add',
      input: { itemId: null, text },
    })
    expect(ack).toMatchObject({ ok: true })
  }

  beforeAll(async () => {
    world = await httpWorld()
  })
  beforeEach(async () => {
    planned = await plannedBriefing(world)
  })
  afterAll(() => world.close())

  it('[RE40] a planned briefing has a record to look at, and no files', async () => {
    expect(await ask('chair', 'record.show')).toMatchObject({ status: 200, data: { openedAt: null, timeline: [] } })
    for (const name of ['record.docx', 'record.attendanceXlsx'] as const) {
      expect(await ask('chair', name)).toMatchObject({ status: 409, error: { key: 'briefing.notOpen' } })
    }
  })

  /** As the record says it now. */
  async function seenMinutes() {
    const { data } = await world.call(planned.people.secretary.cookie, 'record.show', { params: params() })
    const { mayChoose: _mayChoose, ...seen } = data.minutes
    return seen
  }

  it('[RE16] what somebody else chose for the minutes meanwhile is not replaced unseen, by one of two at once either', async () => {
    const { cookie } = planned.people.secretary
    const admin = await person(world, 'admin')
    const siteIds = planned.sites.map(({ siteId }) => siteId)
    for (const kind of groupKinds)
      await world.call(admin.cookie, 'groups.create', { body: { name: `Nhóm ${kind}`, kind, siteIds } })
    const seen = await seenMinutes()
    const { userId } = planned.people.chair.account
    const choose = (grouping: GroupKind | undefined = 'other') =>
      world.call(cookie, 'record.minutes', { params: params(), body: { signerUserId: userId, grouping, seen } })
    // One that already stands would be no change.
    const [one, other] = groupKinds.filter((kind) => kind !== seen.grouping)
    const answers = await Promise.all([choose(one), choose(other)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const [first, second] = answers[0].status === 200 ? [one, other] : [other, one]
    expect(await choose(second)).toMatchObject({ status: 409, error: { key: 'entry.changed' } })
    expect((await choose(first)).status, 'its answer was lost: nobody else has changed anything').toBe(200)
    expect(await seenMinutes()).toEqual({ signerUserId: userId, grouping: first })
  })

  it('[RE16] who signs is chosen for everybody, by the organiser or a secretary, among the chairs', async () => {
    const choose = async (who: 'secretary' | 'director', signerUserId: string | null) => {
      const seen = await seenMinutes()
      return world.call(planned.people[who].cookie, 'record.minutes', {
        params: params(),
        body: { signerUserId, grouping: 'cluster', seen },
      })
    }
    const { userId } = planned.people.chair.account
    expect(await choose('director', userId)).toMatchObject({ status: 403 })
    expect(await choose('secretary', planned.people.observer.account.userId)).toMatchObject({ status: 400 })
    expect(await choose('secretary', userId)).toMatchObject({ status: 200 })
    // A grouping that the sites do not have is kept, and shown by none.
    expect(await ask('observer', 'record.show')).toMatchObject({
      data: { minutes: { signerUserId: userId, grouping: null, mayChoose: false } },
    })
    expect(await choose('secretary', null)).toMatchObject({ status: 200 })
  })

  it('[RE41] the files of a running and of a closed briefing are saved under a name with date and title', async () => {
    await act(world, planned.briefingId, 'briefing.open')
    expect(await ask('secretary', 'record.docx')).toMatchObject({ status: 200 })
    await act(world, planned.briefingId, 'briefing.close')
    const docx = await ask('secretary', 'record.docx')
    expect(docx.headers['content-type']).toContain('wordprocessingml.document')
    const name =
      /filename="(Bien ban Hoi nghi giao ban truc tuyen Quy IV \d{4}-\d\d-\d\d\.docx)"; filename\*=UTF-8''(.+)$/.exec(
        String(docx.headers['content-disposition']),
      )
    expect(decodeURIComponent(name?.[2] ?? '')).toMatch(/^Biên bản Hội nghị giao ban trực tuyến Quý IV .*\.docx$/)
    expect(new TextDecoder().decode(docx.data.slice(0, 2))).toBe('PK')
    const xlsx = await ask('observer', 'record.attendanceXlsx')
    expect(xlsx.headers['content-type']).toContain('spreadsheetml.sheet')
    expect(xlsx.headers['content-disposition']).toMatch(/filename="diem danh Hoi nghi/i)
    expect(await ask('secretary', 'record.show')).toMatchObject({
      data: { timeline: [{ key: 'briefing.opened' }, { key: 'briefing.closed' }], totals: { sites: 3, attended: 0 } },
    })
  })

  it('[RE7] notes are in the record of the secretary, not of the chair or the organiser', async () => {
    await act(world, planned.briefingId, 'briefing.open')
    await note('Ghi riêng của thư ký')
    expect(await ask('secretary', 'record.show')).toMatchObject({ data: { notes: [{ text: 'Ghi riêng của thư ký' }] } })
    for (const cookie of [planned.people.chair.cookie, planned.organizer.cookie, planned.admin.cookie]) {
      const { status, data } = await world.call(cookie, 'record.show', { params: params() })
      expect(status).toBe(200)
      expect(JSON.stringify(data)).not.toContain('Ghi riêng')
    }
  })

  it('[RE49] who has the record already is told so without its journal being read, and is told what is new', async () => {
    const sentTo = async (who: keyof Planned['people'], mark: unknown) =>
      world.call(planned.people[who].cookie, 'record.show', {
        params: params(),
        headers: typeof mark === 'string' ? { 'if-none-match': mark } : {},
      })
    await act(world, planned.briefingId, 'briefing.open')
    const begun = Date.now()
    world.clock.ahead = Math.ceil(begun / 60_000) * 60_000 - begun
    const first = await ask('secretary', 'record.show')
    await world.db.$client`alter table journal rename to journal_away`
    try {
      await world.db.$client`create view journal as select briefing_id, seq from journal_away`
      const again = await sentTo('secretary', first.headers['etag'])
      expect(again.status).toBe(304)
      expect(again.data).toHaveLength(0)
      expect((await sentTo('secretary', `"other", W/${String(first.headers['etag'])}`)).status).toBe(304)
    } finally {
      await world.db.$client`drop view journal`
      await world.db.$client`alter table journal_away rename to journal`
    }
    // Another reader, another minute, another entry, another choice.
    expect((await sentTo('observer', first.headers['etag'])).status).toBe(200)
    world.clock.ahead += 60_000
    const later = await sentTo('secretary', first.headers['etag'])
    expect(later.status).toBe(200)
    await note('Thêm')
    expect(await sentTo('secretary', later.headers['etag'])).toMatchObject({ status: 200, data: { notes: [{}] } })
    await act(world, planned.briefingId, 'briefing.close')
    const closed = await ask('secretary', 'record.show')
    world.clock.ahead += 3_600_000
    expect((await sentTo('secretary', closed.headers['etag'])).status).toBe(304)
    const seen = await seenMinutes()
    const body = { signerUserId: planned.people.chair.account.userId, grouping: null, seen }
    await world.call(planned.people.secretary.cookie, 'record.minutes', { params: params(), body })
    expect((await sentTo('secretary', closed.headers['etag'])).status).toBe(200)
    world.clock.ahead = 0
  })

  it('[RE43] documents are made beside the application, which goes on answering', async () => {
    await act(world, planned.briefingId, 'briefing.open')
    await ask('secretary', 'record.docx')
    let longest = 0
    let last = performance.now()
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const delegates = Array.from({ length: 40 }, (_, index) => ({
      name: `Đại biểu ${index}`,
      title: '',
      isHead: false,
    }))
    const entries: JournalEntry[] = [
      {
        seq: 1,
        at: 1,
        by: { kind: 'system' },
        onBehalfOf: null,
        event: { type: 'briefing.opened', plan, presidingUserId: chairId },
      },
      ...plan.sites.flatMap(({ siteId }, index) =>
        [
          { type: 'attendance.joined', siteId, deviceId: siteId, late: false } as const,
          { type: 'attendance.declared', siteId, headcount: 40, delegates } as const,
        ].map((event, second): JournalEntry => ({
          seq: 2 * index + second + 2,
          at: 2,
          by: { kind: 'system' },
          onBehalfOf: null,
          event,
        })),
      ),
    ]
    const started = performance.now()
    async function* pages() {
      yield JSON.stringify(entries.map(({ event: { type, ...data }, ...entry }) => ({ ...entry, type, data })))
    }
    const head = {
      briefingId: planned.briefingId,
      plan,
      minutes: nothingChosen,
      organizes: false,
      viewerRoles: ['secretary' as const],
      now: 3,
    }
    const { bytes } = await new RecordProgram().make(head, pages(), 'minutes')
    const took = performance.now() - started
    clearInterval(pulse)
    expect(bytes?.length).toBeGreaterThan(20_000)
    expect(longest).toBeLessThan(took / 4)
  })

  it('[RE50] a wrong PIN says how many attempts are left before the lock', async () => {
    const [first] = await madeLinks(world, planned.people.director.cookie, planned.briefingId)
    const link = first?.link
    const token = link?.url.split('/').at(-1) ?? ''
    const pin = link?.pin === '000000' ? '111111' : '000000'
    const attempt = () => world.call(null, 'join.enter', { params: { token }, body: { pin, takesFrom: null } })
    const answers = [await attempt(), await attempt(), await attempt(), await attempt(), await attempt()]
    expect(answers.map(({ error }) => error.params?.['left'])).toEqual([4, 3, 2, 1, undefined])
    expect(answers.at(-1)?.error).toMatchObject({ key: 'link.tooManyAttempts' })
    expect(answers.at(-1)?.error.params?.['seconds']).toBeGreaterThan(0)
  })
})
