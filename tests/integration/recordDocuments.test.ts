import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JournalEntry } from '../../shared/journal.ts'
import { writeAttendance } from '../../server/record/attendanceWorkbook.ts'
import { writeMinutes } from '../../server/record/minutes.ts'
import { buildRecord } from '../support/buildRecord.ts'
import {
  chair,
  conclusionTexts,
  idOf,
  nationalBriefing,
  nothingChosen,
  OPENED_AT,
  plan,
  siteOf,
  writeJournal,
} from '../unit/recordJournal.ts'

// Each of these starts LibreOffice, some several times: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 120_000 })

const run = promisify(execFile)
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diem-cau-record-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Has LibreOffice open the bytes and write them in another format; its own profile, so that runs do not wait for each other. */
async function converted(bytes: Uint8Array, name: string, to: string, ending: string): Promise<string> {
  await writeFile(join(folder, name), bytes)
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, name)], {
    timeout: 100_000,
  })
  return join(folder, `${name.slice(0, name.lastIndexOf('.'))}${ending}`)
}
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')
const textOf = async (bytes: Uint8Array, name: string) =>
  flat(await readFile(await converted(bytes, `${name}.docx`, 'txt:Text (encoded):UTF8', '.txt'), 'utf8'))

const recordOf = (entries: JournalEntry[], now = OPENED_AT + 100 * 60_000) =>
  buildRecord({
    minutes: nothingChosen,
    organizes: false,
    briefingId: idOf(0, 1),
    entries,
    plan,
    viewerRoles: ['secretary'],
    now,
  })

describe('the minutes', () => {
  it('[RE14, RE30] open in LibreOffice and say what happened, in the format of Vietnamese documents', async () => {
    const minutes = await writeMinutes(recordOf(nationalBriefing()), OPENED_AT)
    // The words without lines and pages: where these break depends on the fonts of the machine.
    const words = await converted(minutes, 'minutes.docx', 'txt:Text (encoded):UTF8', '.txt')
    const text = flat(await readFile(words, 'utf8'))
    for (const part of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN',
      'SỞ NỘI VỤ',
      'Số: ……/BB-……',
      'Địa điểm: Hà Nội, Điểm cầu Trung ương, kết nối trực tuyến với 34 điểm cầu khác.',
      'BIÊN BẢN',
      'Thời gian bắt đầu: 14 giờ 00 phút, ngày 15 tháng 12 năm 2026.',
      '- Trần Minh Khải, Phó Trưởng ban; - Lê Thị Hồng Vân, Trưởng ban.',
      'Thư ký: Phạm Quốc Thịnh',
      'Có mặt 34/35 điểm cầu, tổng số 406 đại biểu.',
      'Vào họp muộn: Quảng Ninh.',
      'Vắng không lý do: Cà Mau.',
      'Khu vực miền Trung - Tây Nguyên',
      // The totals of both tables, by site and by groups: each site counts once.
      'Tổng cộng 406 Có mặt 34/35',
      'Tổng cộng 35 34 406',
      'phát biểu về nội dung: “Kiến nghị về hướng dẫn nghị định”',
      '(được bố trí 7 phút)',
      'Cần Thơ đề nghị sớm có hướng dẫn.',
      'Hội nghị kết thúc vào 15 giờ 25 phút',
      'THƯ KÝ',
      'CHỦ TỌA',
      'Nơi nhận:',
      'PHỤ LỤC',
    ])
      expect(text).toContain(part)
    for (const [index, conclusion] of conclusionTexts.slice(0, 7).entries())
      expect(text).toContain(`${index + 1}. ${conclusion}`)
    expect(text).toContain('gửi báo cáo trước 07 ngày làm việc.')
    expect(text).toMatch(/Diễn biến khác - \d\d giờ \d\d phút: Tạm dừng hội nghị: Giải lao\./)
    expect(text).not.toContain('Ký, ghi rõ họ tên')
    // The place and date of the head belong to other kinds of documents.
    expect(text).not.toContain('……, ngày')
    const pdf = await converted(minutes, 'minutes.docx', 'pdf', '.pdf')
    expect((await run('pdfinfo', [pdf])).stdout).toMatch(/A4/)
    const flatXml = await readFile(await converted(minutes, 'minutes.docx', 'fodt', '.fodt'), 'utf8')
    expect(flatXml).toContain('style:font-name="Times New Roman" fo:font-size="14pt" fo:language="vi"')
  })

  it('[RE35] of a body of the Party have its head, its end and its words for the signatures', async () => {
    const { entries, at } = writeJournal()
    const issuer = { form: 'party', parentBody: 'Tỉnh ủy Cà Mau', body: 'Ban Tổ chức', place: 'Cà Mau' } as const
    at(0, { type: 'briefing.opened', plan: { ...plan, issuer }, presidingUserId: idOf(3, 2) }, chair)
    at(30, { type: 'briefing.closed' }, chair)
    const text = await textOf(await writeMinutes(recordOf(entries), OPENED_AT), 'party')
    for (const part of [
      'ĐẢNG CỘNG SẢN VIỆT NAM',
      'TỈNH ỦY CÀ MAU',
      'BAN TỔ CHỨC',
      '*',
      'Số ……-BB/……',
      'Hội nghị kết thúc vào 14 giờ 30 phút, ngày 15 tháng 12 năm 2026.',
      'NGƯỜI GHI BIÊN BẢN',
      'CHỦ TRÌ HỘI NGHỊ',
    ])
      expect(text).toContain(part)
    for (const part of ['CỘNG HÒA', 'Số:', './.']) expect(text).not.toContain(part)
  })

  it('[RE36] the recipients stand on the page of the signatures, whatever comes before; lines that were lost are no matter', async () => {
    for (const filling of [0, 4, 8, 12, 16, 20]) {
      const { entries, at } = writeJournal()
      at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
      at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
      at(2, { type: 'attendance.lost', siteId: siteOf(1), deviceId: idOf(5, 1), lastHeardAt: OPENED_AT + 100_000 })
      at(3, { type: 'attendance.returned', siteId: siteOf(1), deviceId: idOf(5, 1) })
      at(3, { type: 'attendance.lost', siteId: siteOf(1), deviceId: idOf(5, 1), lastHeardAt: OPENED_AT + 180_000 })
      at(4, { type: 'attendance.returned', siteId: siteOf(1), deviceId: idOf(5, 1) })
      const text = Array.from({ length: filling }, () => 'Kết luận dài một dòng.').join('\n') || 'Một dòng.'
      at(4, { type: 'conclusion.published', conclusionId: idOf(9, 1), number: 1, text, itemId: null }, chair)
      at(30, { type: 'briefing.closed' }, chair)
      const pdf = await converted(await writeMinutes(recordOf(entries), OPENED_AT), `s${filling}.docx`, 'pdf', '.pdf')
      const pages = (await run('pdftotext', ['-layout', pdf, '-'])).stdout.split('\f')
      const signed = pages.find((page) => page.includes('CHỦ TỌA')) ?? ''
      for (const part of ['Hội nghị kết thúc vào', 'THƯ KÝ', 'Trần Minh Khải', 'Nơi nhận:', '- Lưu: VT, Hồ sơ.'])
        expect(flat(signed)).toContain(part)
      const all = flat(pages.join(' '))
      // No sentence or column of the record that is about the line: it was lost and came back twice.
      expect(recordOf(entries).attendance.find(({ siteId }) => siteId === siteOf(1))?.reconnects).toBe(2)
      expect(all).not.toMatch(/nối lại|kết nối trở lại|mất kết nối|vào họp trở lại|tín hiệu cuối/i)
    }
  })

  it('[RE38] break no word of a table’s head, in whatever font this machine has', async () => {
    const record = recordOf(nationalBriefing())
    const tables = 1 + Number(record.minutes.grouping !== null) + 1
    const pdf = await converted(await writeMinutes(record, OPENED_AT), 'heads.docx', 'pdf', '.pdf')
    const text = (await run('pdftotext', ['-layout', pdf, '-'])).stdout
    // A head is repeated on each of its pages.
    expect(text.match(/\bSTT\b/g)?.length ?? 0).toBeGreaterThanOrEqual(tables)
    expect(text).not.toMatch(/^ *ST\b/m)
  })

  it('[RE39] begin a table with three rows on one page, wherever the page ends', async () => {
    // Lines above the table, one more each time, until it has gone over to the next page.
    const fillings = Array.from({ length: 18 }, (_, lines) => lines)
    const names = fillings.map((lines) => `table${lines}.docx`)
    for (const [at, name] of names.entries()) {
      const { entries, at: write } = writeJournal()
      const more = Array.from({ length: at }, (_, number) => ({
        userId: idOf(8, number),
        name: `Thư ký ${number}`,
        title: '',
        role: 'secretary' as const,
        siteId: siteOf(0),
      }))
      const opened = { ...plan, members: [...plan.members, ...more] }
      write(0, { type: 'briefing.opened', plan: opened, presidingUserId: idOf(3, 2) }, chair)
      for (const { siteId } of plan.sites)
        write(0, { type: 'attendance.joined', siteId, deviceId: siteId, late: false })
      write(30, { type: 'briefing.closed' }, chair)
      await writeFile(join(folder, name), await writeMinutes(recordOf(entries), OPENED_AT))
    }
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...names], {
      cwd: folder,
      timeout: 110_000,
    })
    const begins: { page: number; rows: number }[] = []
    for (const name of names) {
      const pdf = join(folder, name.replace('.docx', '.pdf'))
      const pages = (await run('pdftotext', ['-layout', pdf, '-'])).stdout.split('\f')
      const page = pages.findIndex((text) => text.includes('Điểm danh theo điểm cầu:'))
      const [, table = ''] = (pages[page] ?? '').split('Điểm danh theo điểm cầu:')
      // Each row has the time at which its site came.
      begins.push({ page, rows: table.split('14:00').length - 1 })
      // Nor does the sum stand alone on a page.
      const last = pages.find((text) => /^ *Tổng cộng/m.test(text)) ?? ''
      expect(last.slice(0, last.indexOf('Tổng cộng'))).toContain('14:00')
    }
    expect([...new Set(begins.map(({ page }) => page))]).toEqual([0, 1])
    for (const { rows } of begins) expect(rows).toBeGreaterThanOrEqual(3)
  })

  it('[RE15] of a night say the day of what came after midnight', async () => {
    const { entries, at } = writeJournal()
    at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
    at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
    at(2, { type: 'agenda.started', itemId: idOf(4, 1) }, chair)
    const turn = { turnId: idOf(6, 1), siteId: siteOf(1), requestId: null, topic: 'Báo cáo', allottedMs: null }
    at(18 * 60, { type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, itemId: idOf(4, 1) }, chair)
    at(18 * 60 + 5, { type: 'floor.released', turnId: idOf(6, 1) }, chair)
    at(18 * 60 + 10, { type: 'briefing.paused', resumeAt: null, reason: 'Nghỉ' }, chair)
    at(19 * 60, { type: 'briefing.closed' }, chair)
    const text = await textOf(await writeMinutes(recordOf(entries, OPENED_AT + 20 * 3_600_000), OPENED_AT), 'night')
    expect(text).toContain('Bắt đầu lúc 14 giờ 02 phút, thực hiện trong')
    expect(text).toContain('- 08 giờ 00 phút ngày 16/12: Hà Nội phát biểu')
    expect(text).toContain('kết thúc lúc 08 giờ 05 phút ngày 16/12')
    expect(text).toContain('- 08 giờ 10 phút ngày 16/12: Tạm dừng hội nghị: Nghỉ.')
  })

  it('[RE31] of a running briefing say so', async () => {
    const running = recordOf(nationalBriefing().slice(0, 60))
    const txt = await converted(
      await writeMinutes(running, OPENED_AT),
      'running.docx',
      'txt:Text (encoded):UTF8',
      '.txt',
    )
    expect(flat(await readFile(txt, 'utf8'))).toContain('Hội nghị đang tiếp tục. Biên bản này là bản dự thảo')
  })

  it('[RE32] survive long texts and characters that XML cannot hold', async () => {
    const { entries, at } = writeJournal()
    const hostile = 'Tên <b>&amp; "Vĩnh" \u0000\u0007\uFFFF\uD800 ]]> 😀'
    at(0, { type: 'briefing.opened', plan: { ...plan, title: hostile }, presidingUserId: idOf(3, 2) }, chair)
    const delegates = Array.from({ length: 300 }, (_, index) => ({
      name: `Đại biểu ${index + 1}`,
      title: hostile,
      isHead: false,
    }))
    at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
    at(1, { type: 'attendance.declared', siteId: siteOf(1), headcount: 300, delegates })
    const long = `${'Kết luận rất dài. '.repeat(200)}\nDòng thứ hai\n${'dàikhôngcáchquãng'.repeat(30)}`
    at(2, { type: 'conclusion.published', conclusionId: idOf(9, 1), number: 1, text: long, itemId: null }, chair)
    const txt = await converted(
      await writeMinutes(recordOf(entries), OPENED_AT),
      'hostile.docx',
      'txt:Text (encoded):UTF8',
      '.txt',
    )
    const text = flat(await readFile(txt, 'utf8'))
    expect(text).toContain('Tên <b>&amp; "Vĩnh" \uFFFD ]]> 😀')
    expect(text).toContain('Đại biểu 300')
    expect(text.split('Kết luận rất dài.')).toHaveLength(201)
    expect(text).toContain('Dòng thứ hai')
  })
})

describe('the attendance workbook', () => {
  it('[RE33] opens in LibreOffice with its four sheets and the same totals', async () => {
    const record = recordOf(nationalBriefing())
    // The last figure of the filter options has every sheet written, each to a file of its own.
    await converted(
      await writeAttendance(record),
      'attendance.xlsx',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1',
      '.csv',
    )
    const sheet = (name: string) => readFile(join(folder, `attendance-${name}.csv`), 'utf8')
    const bySite = await sheet('Theo điểm cầu')
    expect(bySite).toMatch(/^1,TW,Điểm cầu Trung ương,,1,14:00 15\/12\/2026,15:25 15\/12\/2026,85,0,10,,$/m)
    expect(bySite).toMatch(/^35,CM,Cà Mau,Khu vực phía Nam,0,,,0,0,,Vắng không lý do,$/m)
    expect(bySite).toMatch(/^,,Tổng cộng,35 điểm cầu,34,,,,,406,,$/m)
    expect(await sheet('Theo cụm, khu vực')).toMatch(/^1,Khu vực,Khu vực phía Bắc,15,15,0,0,183$/m)
    expect(await sheet('Theo cụm, khu vực')).toMatch(/^4,Khu vực,Các điểm cầu khác,1,1,0,0,10$/m)
    expect(await sheet('Theo cụm, khu vực')).toMatch(/^,Khu vực,Tổng cộng,35,34,1,0,406$/m)
    const named = record.attendance.reduce((sum, site) => sum + site.delegates.length, 0)
    expect((await sheet('Đại biểu')).trim().split('\n')).toHaveLength(named + 2)
    expect(await sheet('Vào - rời họp')).toContain(
      '15:07 15/12/2026,"Thanh Hóa chưa kết nối lại, tín hiệu cuối lúc 15 giờ 06 phút"',
    )
  })

  it('[RE37] and the minutes tell who is absent, why, and who sits there for whom', async () => {
    const { entries, at } = writeJournal()
    const absent = (number: number, reason: string) =>
      at(-30, { type: 'attendance.absenceDeclared', siteId: siteOf(number), reason })
    absent(2, 'Mưa lũ làm đứt đường truyền')
    absent(3, '=HYPERLINK("x")')
    absent(4, '')
    at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
    for (const { siteId } of plan.sites)
      if (![siteOf(2), siteOf(3), siteOf(4)].includes(siteId))
        at(0, { type: 'attendance.joined', siteId, deviceId: siteId, late: false })
    const delegates = [{ name: 'Trần Văn A', title: 'Phó Chủ tịch', isHead: true, substituteFor: 'Lê Văn B, Chủ tịch' }]
    at(1, { type: 'attendance.declared', siteId: siteOf(1), headcount: 1, delegates })
    at(30, { type: 'briefing.closed' }, chair)
    const record = recordOf(entries)
    const text = await textOf(await writeMinutes(record, OPENED_AT), 'absent')
    const [second, third, fourth] = [2, 3, 4].map((number) => plan.sites[number]?.name ?? '')
    for (const part of [
      'Có mặt 32/35 điểm cầu',
      'Vắng mặt 3/35 điểm cầu, trong đó 2 điểm cầu có lý do.',
      `Vắng có lý do: ${second} (Mưa lũ làm đứt đường truyền); ${third} (=HYPERLINK("x")).`,
      `Vắng không lý do: ${fourth}.`,
      'Trần Văn A Phó Chủ tịch Dự thay đồng chí Lê Văn B, Chủ tịch',
      'Chủ trì tại điểm cầu Dự thay đồng chí Lê Văn B, Chủ tịch',
    ])
      expect(text).toContain(part)
    await converted(
      await writeAttendance(record),
      'absent.xlsx',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1',
      '.csv',
    )
    const sheet = (name: string) => readFile(join(folder, `absent-${name}.csv`), 'utf8')
    expect(await sheet('Theo điểm cầu')).toMatch(/,Vắng có lý do,Mưa lũ làm đứt đường truyền$/m)
    expect(await sheet('Theo điểm cầu')).toMatch(/,Vắng có lý do,"'=HYPERLINK\(""x""\)"$/m)
    expect(await sheet('Theo cụm, khu vực')).toMatch(/^,Khu vực,Tổng cộng,35,32,3,2,1$/m)
    expect(await sheet('Đại biểu')).toContain('1,Hà Nội,Trần Văn A,Phó Chủ tịch,x,"Lê Văn B, Chủ tịch"')
    expect(await sheet('Vào - rời họp')).not.toContain('báo vắng')
  })

  it('[RE34] runs nothing that was typed as a formula', async () => {
    const { entries, at } = writeJournal()
    at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
    const delegates = [
      { name: '=1+1', title: '@SUM(A1)', isHead: false },
      { name: '-2+3', title: '+4', isHead: false },
    ]
    at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
    at(1, { type: 'attendance.declared', siteId: siteOf(1), headcount: 2, delegates })
    await converted(
      await writeAttendance(recordOf(entries)),
      'formula.xlsx',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,3',
      '.csv',
    )
    const csv = await readFile(join(folder, 'formula-Đại biểu.csv'), 'utf8')
    expect(csv).toContain("1,Hà Nội,'=1+1,'@SUM(A1),")
    expect(csv).toContain("2,Hà Nội,'-2+3,'+4,")
  })
})
