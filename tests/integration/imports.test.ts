import { execFileSync } from 'node:child_process'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { httpWorld, person, plannedBriefing, site, type HttpWorld, type Person } from '../support/httpWorld.ts'
import { seenSite } from '../support/officeSeen.ts'
import { bomb, packed, sheetOf, sheetsIn, sheetXml, workbookParts, zipOf, type SheetRow } from '../support/sheets.ts'

const head = ['Mã', 'Tên điểm cầu', 'Cấp', 'Trực thuộc', 'Khu vực']
const people = ['STT', 'Họ và tên', 'Tên đăng nhập', 'Chức vụ', 'Đơn vị', 'Loại tài khoản']

describe('imports', () => {
  let world: HttpWorld
  let admin: Person
  beforeAll(async () => {
    world = await httpWorld()
    admin = await person(world, 'admin')
  })
  afterAll(() => world.close())

  type Subject = 'sites' | 'accounts'
  const preview = (subject: Subject, file: string) =>
    world.call(admin.cookie, 'imports.preview', { params: { subject }, body: { file } })
  const take = (subject: Subject, file: string, seen: string) =>
    world.call(admin.cookie, 'imports.take', { params: { subject }, body: { file, seen } })
  const lookAndTake = async (subject: Subject, file: string) => {
    const { data, error } = await preview(subject, file)
    const taken = await take(subject, file, data.seen)
    expect(taken.status, JSON.stringify([error, taken.error])).toBe(200)
    return taken.data
  }
  const listed = async () => ({
    sites: await world.all(admin.cookie, 'sites.list'),
    groups: await world.all(admin.cookie, 'groups.list'),
  })

  describe('of sites', () => {
    it('[AC60] the template is a workbook that says how it is filled in, and has no rows', async () => {
      const { data, headers } = await world.call(admin.cookie, 'imports.template', { params: { subject: 'sites' } })
      expect(String(headers['content-disposition'])).toMatch(/\.xlsx"/)
      const sheets = await sheetsIn(data)
      expect(Object.keys(sheets)).toEqual(['Điểm cầu', 'Hướng dẫn'])
      expect(sheets['Điểm cầu']).toHaveLength(1)
      const file = Buffer.from(data).toString('base64')
      expect(await preview('sites', file)).toMatchObject({ status: 400, error: { key: 'import.empty' } })
    })

    it('[AC61] nothing is written before it is confirmed; then all good rows, and the wrong ones are reported', async () => {
      const file = await sheetOf([
        head,
        ['CM', 'Cà Mau', 'Cấp tỉnh', null, 'Khu vực phía Nam'],
        ['DM', 'Xã Đất Mũi', 'Xã', 'CM'],
        ['SAI', 'Xã Sai', 'Xã', 'KHONG-CO'],
      ])
      const before = await listed()
      const { data } = await preview('sites', file)
      expect(data.counts).toEqual({ new: 2, changed: 0, unchanged: 0, wrong: 1 })
      expect(data.newGroups).toEqual(['Khu vực phía Nam'])
      expect(data.rows[2]).toMatchObject({
        row: 4,
        fate: 'wrong',
        key: 'SAI',
        problems: [{ column: 'parent', problem: 'parentUnknown', params: { value: 'KHONG-CO' } }],
      })
      expect(await listed()).toEqual(before)

      const done = await take('sites', file, data.seen)
      expect(done.data.counts).toEqual(data.counts)
      const { sites, groups } = await listed()
      const [cm, dm] = ['CM', 'DM'].map((code) => sites.find((each) => each.code === code))
      expect(dm).toMatchObject({ name: 'Xã Đất Mũi', level: 'communal', parentId: cm?.siteId, active: true })
      expect(groups).toMatchObject([{ name: 'Khu vực phía Nam', kind: 'region' }])
      expect(cm?.groupIds).toEqual(groups.map(({ groupId }) => groupId))
      expect(sites.some(({ code }) => code === 'SAI')).toBe(false)
      const wrong = (await sheetsIn(done.data.report))['Dòng lỗi']
      expect(wrong).toEqual([
        ['Dòng', 'Mã', 'Tên điểm cầu', 'Lý do'],
        ['4', 'SAI', 'Xã Sai', 'Trực thuộc: không có điểm cầu “KHONG-CO”'],
      ])
      expect((await sheetsIn(data.report ?? ''))['Dòng lỗi']).toEqual(wrong)
    })

    it('[AC61] the same file once more changes nothing', async () => {
      const file = await sheetOf([head, ['L1', 'Xã Một', 'Xã', null, 'Vùng 1'], ['L2', 'Xã Hai', 'Xã', 'L1']])
      await lookAndTake('sites', file)
      const after = await listed()
      const { data } = await preview('sites', file)
      expect([data.counts, data.newGroups, data.report]).toEqual([
        { new: 0, changed: 0, unchanged: 2, wrong: 0 },
        [],
        null,
      ])
      await lookAndTake('sites', file)
      expect(await listed()).toEqual(after)
    })

    it('[AC61] a changed site keeps who issues its documents, and planned briefings learn its name', async () => {
      const { sites, briefingId, people: roles } = await plannedBriefing(world)
      const [host] = sites
      const issuer = { form: 'party' as const, parentBody: 'TỈNH ỦY', body: 'BAN TỔ CHỨC', place: 'Cà Mau' }
      const { siteId = '', ...body } = { ...host, issuer }
      const seen = await seenSite(world, admin.cookie, siteId)
      await world.call(admin.cookie, 'sites.update', { params: { siteId }, body: { ...body, seen } })
      await lookAndTake('sites', await sheetOf([head, [host?.code ?? '', 'Tên mới của chủ trì', null]]))
      const shown = await world.call(roles.chair.cookie, 'briefings.show', { params: { briefingId } })
      expect(shown.data.plan.sites[0]?.name).toBe('Tên mới của chủ trì')
      expect(shown.data.plan.issuer).toEqual(issuer)
    })

    it('[AC63] what has changed since it was looked at is looked at again, and nothing is written', async () => {
      const file = await sheetOf([head, ['TRANH', 'Xã Tranh', 'Xã']])
      const { data } = await preview('sites', file)
      await site(world, admin.cookie, { code: 'TRANH', name: 'Đã có' })
      expect(await take('sites', file, data.seen)).toMatchObject({ status: 409, error: { key: 'import.changed' } })
      expect((await listed()).sites.find(({ code }) => code === 'TRANH')?.name).toBe('Đã có')
      const other = await sheetOf([head, ['KHAC', 'Xã Khác', 'Xã']])
      expect(await take('sites', other, data.seen)).toMatchObject({ status: 409 })
    })

    it('[AC64] the communes of the country are taken at once', { timeout: 120_000 }, async () => {
      const own = await httpWorld()
      const { cookie } = await person(own, 'admin')
      const rows: SheetRow[] = [head]
      for (let province = 0; province < 34; province += 1) {
        rows.push([`T${province}`, `Tỉnh ${province}`, 'Cấp tỉnh', null, `Vùng ${province % 6}`])
        for (let commune = 0; commune < 100; commune += 1)
          rows.push([`T${province}-${commune}`, `Xã ${commune} tỉnh ${province}`, 'Cấp xã', `T${province}`])
      }
      const file = await sheetOf(rows)
      const looked = await own.call(cookie, 'imports.preview', { params: { subject: 'sites' }, body: { file } })
      expect(looked.data.counts).toEqual({ new: 3434, changed: 0, unchanged: 0, wrong: 0 })
      const body = { file, seen: looked.data.seen }
      const began = performance.now()
      expect((await own.call(cookie, 'imports.take', { params: { subject: 'sites' }, body })).data.counts).toEqual(
        looked.data.counts,
      )
      console.log(`3,434 sites imported in ${Math.round(performance.now() - began)} ms`)
      const sites = await own.all(cookie, 'sites.list')
      const groups = await own.all(cookie, 'groups.list')
      expect([sites.length, groups.length]).toEqual([3434, 6])
      expect(sites.map(({ code }) => code).slice(0, 3)).toEqual(['T0', 'T0-0', 'T0-1'])
      const again = await own.call(cookie, 'imports.preview', { params: { subject: 'sites' }, body: { file } })
      expect(again.data.counts).toEqual({ new: 0, changed: 0, unchanged: 3434, wrong: 0 })
      await own.close()
    })
  })

  describe('of accounts', () => {
    it('[AC65] new people get a first password, told once, that lets them in; the file once more changes nothing', async () => {
      const { account } = await person(world)
      const file = await sheetOf([
        ['DANH SÁCH TÀI KHOẢN'],
        people,
        [1, 'Trần Thị Mai', 'tran.mai', 'Chánh Văn phòng', 'Văn phòng', 'Tổ chức hội nghị'],
        [2, account.name, account.signInName, 'Trưởng phòng', null, null],
        [3, 'Người Khác', account.signInName, null, null, null],
        [4, 'Lê Sai', 'lê sai', null, null, 'Giám đốc'],
      ])
      const { data } = await preview('accounts', file)
      expect(data.counts).toEqual({ new: 1, changed: 1, unchanged: 0, wrong: 2 })
      expect(data.rows.map(({ row }) => row)).toEqual([3, 4, 5, 6])
      const done = (await take('accounts', file, data.seen)).data
      expect(done.passwords).toEqual([{ name: 'Trần Thị Mai', signInName: 'tran.mai', password: expect.any(String) }])
      const password = done.passwords[0]?.password ?? ''
      const body = { signInName: 'tran.mai', password }
      expect((await world.call(null, 'session.signIn', { body })).data).toMatchObject({
        name: 'Trần Thị Mai',
        unit: 'Văn phòng',
        kind: 'organizer',
      })
      const sheets = await sheetsIn(done.report)
      expect(sheets['Mật khẩu lần đầu']?.[1]).toEqual(['Trần Thị Mai', 'tran.mai', password])
      expect(sheets['Dòng lỗi']?.slice(1)).toEqual([
        ['5', account.signInName, 'Người Khác', expect.stringContaining(`đã là của ${account.name}`)],
        ['6', 'lê sai', 'Lê Sai', expect.stringMatching(/^Tên đăng nhập: chỉ dùng .*\nLoại tài khoản: không có loại/)],
      ])
      const all = JSON.stringify(await world.all(admin.cookie, 'accounts.list'))
      expect(all).not.toContain(password)
      expect(all).toContain('Trưởng phòng')

      const again = await lookAndTake('accounts', file)
      expect([again.counts, again.passwords]).toEqual([{ new: 0, changed: 0, unchanged: 2, wrong: 2 }, []])
      expect(await world.call(null, 'session.signIn', { body })).toMatchObject({ status: 200 })
    })

    it('[AC63] an account that somebody else made meanwhile is looked at again', async () => {
      const file = await sheetOf([people, [1, 'Vũ Hai', 'vu.hai']])
      const { data } = await preview('accounts', file)
      const body = { signInName: 'vu.hai', name: 'Vũ Khác', title: '', unit: '', kind: 'member' }
      await world.call(admin.cookie, 'accounts.create', { body })
      expect(await take('accounts', file, data.seen)).toMatchObject({ status: 409, error: { key: 'import.changed' } })
    })

    it('[AC65] what a spreadsheet would run is text in the report', async () => {
      const file = await sheetOf([people, [1, '=HYPERLINK("http://x")', 'có dấu']])
      const sheets = await sheetsIn((await preview('accounts', file)).data.report ?? '')
      expect(sheets['Dòng lỗi']?.[1]?.[2]).toBe('\'=HYPERLINK("http://x")')
    })
  })

  describe('what is no workbook, or a bomb', () => {
    const sheet = (xml: string) => [...workbookParts, packed('xl/worksheets/sheet1.xml', xml)]
    const cell = (place: string) => `<c r="${place}" t="inlineStr"><is><t>Mã</t></is></c>`
    const small = zipOf(sheet(sheetXml(`<row r="1">${cell('A1')}</row>`)))

    it.each([
      ['a text', Buffer.from('Mã;Tên điểm cầu\nCM;Cà Mau')],
      ['an old workbook', Buffer.from('d0cf11e0a1b11ae1'.padEnd(2000, '0'), 'hex')],
      ['half a workbook', small.subarray(0, small.length - 100)],
      ['a zip of something else', zipOf([packed('a.txt', 'x')])],
      ['an empty zip', zipOf([])],
      ['a sheet that is no XML', zipOf(sheet('<worksheet><sheetData><row r="1"><c r="A1"'))],
    ])('[AC66] %s is refused in one line', async (_, bytes) => {
      const { status, error } = await preview('sites', bytes.toString('base64'))
      expect({ status, key: error.key }).toEqual({
        status: 400,
        key: expect.stringMatching(/^import\.no(tSheet|Head)$/),
      })
    })

    it('[AC66] a workbook without the heads, with a broken cell, or with too many rows says so', async () => {
      const told = async (rows: SheetRow[]) => (await preview('accounts', await sheetOf(rows))).error
      expect(
        await told([
          ['Mã', 'Tên điểm cầu'],
          ['CM', 'Cà Mau'],
        ]),
      ).toMatchObject({
        key: 'import.noHead',
        params: { heads: '“Tên đăng nhập”, “Họ và tên”' },
      })
      const many = Array.from({ length: 1001 }, (_, n): SheetRow => [n, `Người ${n}`, `nguoi.${n}`])
      expect(await told([people, ...many])).toMatchObject({ key: 'import.tooManyRows', params: { max: 1000 } })
      const broken = zipOf(sheet(sheetXml(`<row r="1"><c r="A1"/><c r="C1"><v>một</v></c></row>`)))
      expect((await preview('sites', broken.toString('base64'))).error).toMatchObject({
        key: 'import.brokenCell',
        params: { row: 1, column: 'C' },
      })
    })

    const open = '<worksheet><sheetData>'
    const huge = bomb('xl/worksheets/sheet1.xml', open, 1900)
    it.each([
      ['of gigabytes', zipOf([...workbookParts, huge])],
      ['that lies about its size', zipOf([...workbookParts, { ...huge, size: 60 * 1024 * 1024 }])],
      ['that says it is tiny', zipOf([...workbookParts, { ...huge, size: 1000 }])],
      ['of one far cell', zipOf(sheet(sheetXml(`<row r="1048576">${cell('XFD1048576')}</row>`)))],
      ['of endless rows', zipOf(sheet(sheetXml(`<row r="999999999999">${cell('A999999999999')}</row>`)))],
    ])('[AC67] a bomb %s ends nothing, and holds up nobody', { timeout: 120_000 }, async (_, bytes) => {
      expect(bytes.length).toBeLessThan(2 * 1024 * 1024)
      const file = bytes.toString('base64')
      const before = process.memoryUsage().rss
      const delay = monitorEventLoopDelay({ resolution: 5 })
      const asked = preview('sites', file)
      // What JSON of two megabytes costs itself is over.
      await new Promise((resolve) => setTimeout(resolve, 200))
      delay.enable()
      let others = 0
      const ended = { now: false }
      void asked.finally(() => (ended.now = true))
      while (!ended.now) {
        expect(await world.call(admin.cookie, 'session.show')).toMatchObject({ status: 200 })
        others += 1
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const { status, error } = await asked
      delay.disable()
      console.log(`${error.key} after ${others} others; longest pause ${Math.round(delay.max / 1e6)} ms`)
      expect({ status, key: error.key }).toEqual({
        status: 400,
        key: expect.stringMatching(/^import\.(tooHeavy|notSheet|noHead)$/),
      })
      expect(delay.max / 1e6).toBeLessThan(1000)
      expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
      const left = () => execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
      await expect.poll(left, { timeout: 10_000 }).not.toContain('imports/main.ts')
    })

    it('[AC67] of many at once the last are asked to come again', { timeout: 120_000 }, async () => {
      const file = await sheetOf([head, ['MOT', 'Xã Một', 'Xã']])
      const answers = await Promise.all(Array.from({ length: 12 }, () => preview('sites', file)))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(8)
      expect(statuses.filter((status) => status === 503).length).toBeGreaterThanOrEqual(1)
    })
  })
})
