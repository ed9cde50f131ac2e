import { describe, expect, it } from 'vitest'
import { timesIn } from '../../client/features/planning/copied.ts'
import { copyOf } from '../../client/features/planning/draft.ts'
import { siteFinder } from '../../client/features/planning/findSite.ts'
import { parseAgenda } from '../../client/features/planning/parseAgenda.ts'
import type { BriefingDetail } from '../../shared/planning.ts'
import { bareItem } from '../../shared/plan.ts'
import { planned } from '../support/wireServer.ts'

const finder = (...names: string[]) =>
  siteFinder(names.map((name, at) => ({ siteId: name, code: `M${at}`, name, groupIds: [] })))
const find = finder('Trung ương', 'Cà Mau', 'Huế')
const short = (pasted: string) =>
  parseAgenda(pasted, find).items.map(({ item: { kind, title, minutes, presenterName } }) => [
    kind,
    title,
    minutes,
    presenterName,
  ])

it('[PL23] an agenda of lines, with times of day', () => {
  expect(
    short(
      'CHƯƠNG TRÌNH\n14h00 - 14h10: Khai mạc, giới thiệu đại biểu\n14h10: Báo cáo tóm tắt\n14 giờ 40: Giải lao\n3. Thảo luận (45 phút)\n- Phát biểu kết luận',
    ),
  ).toEqual([
    ['opening', 'Khai mạc, giới thiệu đại biểu', 10, ''],
    ['report', 'Báo cáo tóm tắt', 30, ''],
    ['break', 'Giải lao', 10, ''],
    ['discussion', 'Thảo luận', 45, ''],
    ['conclusion', 'Phát biểu kết luận', 10, ''],
  ])
})

it('[PL23] an agenda of a table', () => {
  expect(
    short(
      'STT\tThời gian\tNội dung\tNgười trình bày\n1\t8:00-8:15\tTuyên bố lý do\tÔng Trần An\n2\t8:15\tTham luận về "chuyển đổi số"\tBà Lê Thị Hoa\n3\t8:45\tBế mạc\t',
    ),
  ).toEqual([
    ['opening', 'Tuyên bố lý do', 15, 'Ông Trần An'],
    ['speech', 'Tham luận về "chuyển đổi số"', 30, 'Bà Lê Thị Hoa'],
    ['conclusion', 'Bế mạc', 10, ''],
  ])
  // The head says which column is which, however long what stands in it is.
  expect(
    short('STT\tThời gian\tNội dung\tNgười trình bày\n1\t8:00\tKhai mạc\tĐồng chí Bộ trưởng\n2\t8:10\tThảo luận\t'),
  ).toEqual([
    ['opening', 'Khai mạc', 10, 'Đồng chí Bộ trưởng'],
    ['discussion', 'Thảo luận', 10, ''],
  ])
  expect(short('Nội dung\tSố phút\nBáo cáo công tác\t25')).toEqual([['report', 'Báo cáo công tác', 25, '']])
})

describe('who presents, in a pasted table', () => {
  const read = (pasted: string, sites = find) =>
    parseAgenda(pasted, sites).items.map(({ item: { title, minutes, presenterSiteId, presenterName }, doubts }) => [
      title,
      minutes,
      presenterSiteId,
      presenterName,
      ...doubts.map(({ kind, words }) => `${kind}: ${words}`),
    ])

  it('[PL25] is the site in its column, whatever the column is called and where it stands', () => {
    const expected = [
      ['Khai mạc', 5, 'Trung ương', ''],
      ['Tham luận của tỉnh', 10, 'Cà Mau', ''],
      ['Thảo luận', 60, null, ''],
    ]
    for (const head of ['Đơn vị trình bày', 'Điểm cầu', 'Đơn vị', 'Đơn vị/Người trình bày', 'Địa phương thực hiện'])
      expect(
        read(
          `STT\tNội dung\t${head}\tThời gian\n1\tKhai mạc\tTrung ương\t5 phút\n2\tTham luận của tỉnh\tCà Mau\t10\n3\tThảo luận\t\t60`,
        ),
        head,
      ).toEqual(expected)
    expect(
      read(
        'STT\tNội dung\tĐiểm cầu\tNgười trình bày\tSố phút\n1\tKhai mạc\tTrung ương\tÔng Trần An\t5\n2\tTham luận\tHuế\t\t10',
      ),
    ).toEqual([
      ['Khai mạc', 5, 'Trung ương', 'Ông Trần An'],
      ['Tham luận', 10, 'Huế', ''],
    ])
    // Without a head, and in a column of people, what is a site's whole name is the site.
    expect(read('Tham luận\tCà Mau\t10 phút\nBáo cáo kết quả công tác\tÔng Trần An\t15')).toEqual([
      ['Tham luận', 10, 'Cà Mau', ''],
      ['Báo cáo kết quả công tác', 15, null, 'Ông Trần An'],
    ])
    expect(read('Nội dung\tNgười trình bày\nTham luận\tTỉnh Cà Mau\nBáo cáo\tĐồng chí Huệ')).toEqual([
      ['Tham luận', 10, 'Cà Mau', ''],
      ['Báo cáo', 10, null, 'Đồng chí Huệ'],
    ])
  })

  it('[PL25] is found by its name: short or full, with or without marks, with what stands before it', () => {
    const sites = finder('Điểm cầu Trung ương', 'Tỉnh ủy Cà Mau', 'Thành phố Huế', 'Phường Huế', 'Quận 1')
    const siteOf = (cell: string) => read(`Nội dung\tĐiểm cầu\nTham luận\t${cell}`, sites)[0]?.slice(2)
    for (const cell of ['Trung ương', 'trung uong', 'ĐIỂM CẦU TRUNG ƯƠNG', 'Điểm cầu tại Trung ương', 'M0'])
      expect(siteOf(cell), cell).toEqual(['Điểm cầu Trung ương', ''])
    for (const cell of ['Cà Mau', 'Ca Mau', 'Điểm cầu Cà Mau', 'Tỉnh Cà Mau', 'UBND tỉnh Cà Mau', 'Tỉnh uỷ Cà Mau'])
      expect(siteOf(cell), cell).toEqual(['Tỉnh ủy Cà Mau', ''])
    for (const cell of ['Thành phố Huế', 'thanh pho hue']) expect(siteOf(cell), cell).toEqual(['Thành phố Huế', ''])
    // Among other words; these are kept.
    expect(siteOf('Sở Y tế tỉnh Cà Mau')).toEqual(['Tỉnh ủy Cà Mau', 'Sở Y tế tỉnh Cà Mau'])
  })

  it('[PL25] who is not found or not told from another is kept as the presenter, and said', () => {
    const sites = finder('Thành phố Huế', 'Phường Huế', 'Cà Mau', 'Quận 1')
    expect(
      read(
        'Nội dung\tĐiểm cầu\tNgười trình bày\nTham luận\tHuế\tÔng An\nBáo cáo\tSở Nội vụ\t\nThảo luận\tCà Mau, Phường Huế\t\nGiải đáp\tTổ 1\t',
        sites,
      ),
    ).toEqual([
      ['Tham luận', 10, null, 'Huế, Ông An', 'siteAmbiguous: Huế'],
      ['Báo cáo', 10, null, 'Sở Nội vụ', 'siteUnknown: Sở Nội vụ'],
      ['Thảo luận', 10, null, 'Cà Mau, Phường Huế', 'siteAmbiguous: Cà Mau, Phường Huế'],
      ['Giải đáp', 10, null, 'Tổ 1', 'siteUnknown: Tổ 1'],
    ])
  })

  it('[PL25] what is left out is named: columns in which something stands, rows, the end of a long text', () => {
    const found = parseAgenda(
      'UBND TỈNH\t\t\t\nSTT\tNội dung\tTài liệu\tSố phút\tGhi chú\n1\tKhai mạc\tTờ trình 5\t5\t\n2\tTham luận (không quá 10 phút)\t\t15\t\n\t-\t\t\t',
      find,
    )
    expect(found.items.map(({ item: { title, minutes } }) => [title, minutes])).toEqual([
      ['Khai mạc', 5],
      ['Tham luận (không quá 10 phút)', 15],
    ])
    expect(found.otherColumns).toEqual(['Tài liệu'])
    expect(found.otherRows).toEqual(['UBND TỈNH', '-'])
    const [long] = parseAgenda(`Khai mạc ${'rất dài '.repeat(50)}\t10 phút`, find).items
    expect(long?.doubts).toEqual([{ kind: 'titleCut', words: '', max: 300 }])
    // A head that names no column of titles: the first that is not known holds them.
    expect(read('STT\tHoạt động\tĐiểm cầu\n1\tGiao lưu\tHuế')).toEqual([['Giao lưu', 10, 'Huế', '']])
  })
})

it('[PL26] what a copied plan says of its own time is known: its period, and what names a quarter, month or year', () => {
  const { plan } = planned
  const detail = { noStateSecret: true, plan } as unknown as BriefingDetail
  const told = (...texts: string[]) =>
    texts.filter((title) => timesIn({ ...copyOf(detail), title, period: '', description: '' }).has(title))
  const named = [
    'Quý III',
    'Hội nghị quý IV năm 2026',
    'Giao ban tháng 11',
    'Sơ kết 6 tháng đầu năm',
    'Hội nghị lần thứ II',
  ]
  expect(told(...named, 'Giao ban các tỉnh miền Nam', 'Hội nghị toàn quốc', 'Quý vị đại biểu')).toEqual(named)
  expect(timesIn({ ...copyOf(detail), period: 'Nhiệm kỳ này' }).has('Nhiệm kỳ này')).toBe(true)
})

it('[PL22] a copy leaves time, declaration and the ids of items behind', () => {
  const itemId = crypto.randomUUID()
  const agenda = [
    {
      ...bareItem,
      itemId,
      kind: 'report' as const,
      title: 'Báo cáo',
      presenterSiteId: null,
      presenterName: '',
      minutes: 20,
    },
  ]
  const detail = {
    noStateSecret: true,
    plan: { ...planned.plan, agenda, startsAt: 5, codec: 'h264' },
  } as unknown as BriefingDetail
  const copy = copyOf(detail)
  expect(copy).toMatchObject({ title: planned.plan.title, startsAt: null, noStateSecret: false, codec: 'h264' })
  expect(copy.agenda).toMatchObject([{ title: 'Báo cáo', minutes: 20, itemId: null }])
  expect(copy.agenda[0]?.key).not.toBe(itemId)
})

it('[PL23] what tells no time, and a length that no item may have, are named at their row', () => {
  const told = (pasted: string) =>
    parseAgenda(pasted, find).items.map(({ item: { title, minutes }, doubts }) => [
      title,
      minutes,
      ...doubts.map(({ kind, words }) => `${kind} ${words}`),
    ])
  expect(
    told(
      'Thời gian\tNội dung\nĐầu giờ chiều\tKhai mạc\n25h70\tBáo cáo\n14h00 (dự kiến)\tTham luận\n13h30\tThảo luận\n',
    ),
  ).toEqual([
    ['Khai mạc', 10, 'timeUnread Đầu giờ chiều'],
    ['Báo cáo', 10, 'timeUnread 25h70'],
    ['Tham luận', 10, 'spanOut 14:00 – 13:30'],
    ['Thảo luận', 10],
  ])
  expect(told('Nội dung\tSố phút\nKhai mạc\t0\nBáo cáo\t700\nTham luận\t15 phút')).toEqual([
    ['Khai mạc', 10, 'minutesOut 0'],
    ['Báo cáo', 10, 'minutesOut 700'],
    ['Tham luận', 15],
  ])
  expect(told("7h30' - 8h00' Khai mạc\n8h00 Báo cáo (0 phút)")).toEqual([
    ['Khai mạc', 30],
    ['Báo cáo', 10, 'minutesOut 0'],
  ])
  // A second time that is none, or was not taken; not what stands beside a time and tells none.
  const spans = '14h00 - 25h70\tKhai mạc\n14h10 sáng\tBáo cáo\n14h20 hoặc 15h00\tTham luận\n14h30\tThảo luận'
  expect(told(`Thời gian\tNội dung\n${spans}`)).toEqual([
    ['Khai mạc', 10, 'timeUnread 25h70'],
    ['Báo cáo', 10],
    ['Tham luận', 10, 'timeUnread hoặc 15h00'],
    ['Thảo luận', 10],
  ])
  expect(told('14h00 - 14h75: Khai mạc\n14h20 đến 24 giờ 61 Báo cáo')).toEqual([
    ['Khai mạc', 20, 'timeUnread 14h75'],
    ['Báo cáo', 10, 'timeUnread 24 giờ 61'],
  ])
})

describe('hours, in a pasted column', () => {
  const told = (head: string, ...cells: string[]) =>
    parseAgenda(`Nội dung\t${head}\n${cells.map((cell) => `Báo cáo\t${cell}`).join('\n')}`, find).items.map(
      ({ item: { minutes }, doubts }) => [minutes, ...doubts.map(({ kind, words }) => `${kind} ${words}`.trim())],
    )

  it('[PL23] are lengths where other cells tell minutes, or the head does', () => {
    const cells = ['1 giờ', '1h', '1 giờ 30', '1 giờ 30 phút', '1h30', "1h05'", '2 tiếng', '1,5 giờ', '1.5 giờ', '1h00']
    const lengths = [60, 60, 90, 90, 90, 65, 120, 90, 90, 60].map((minutes) => [minutes])
    expect(told('Thời gian', '5 phút', ...cells)).toEqual([[5], ...lengths])
    expect(told('Thời gian', ...cells, '20')).toEqual([...lengths, [20]])
    expect(told('Thời lượng', '1 giờ', '1 giờ', '1 tiếng rưỡi')).toEqual([[60], [60], [90]])
    // Without a head too, but not what a line begins with.
    expect(short('Khai mạc\t5 phút\nThảo luận\t1 giờ')).toEqual([
      ['opening', 'Khai mạc', 5, ''],
      ['discussion', 'Thảo luận', 60, ''],
    ])
    expect(short('1 giờ: Khai mạc\n1 giờ 30: Thảo luận')[0]).toEqual(['opening', 'Khai mạc', 30, ''])
  })

  it('[PL23] are times of day in a column of times of day', () => {
    expect(told('Thời gian', '8h00', '8 giờ 30', '9 giờ 15 phút', '10h')).toEqual([[30], [45], [45], [10]])
    expect(told('Bắt đầu', '2 giờ', '2 giờ 30')).toEqual([[30], [10]])
    expect(told('Thời gian', '0h30', '1 giờ', '1h30 - 6h00', '6:00')).toEqual([[30], [30], [270], [10]])
    expect(
      short('Giờ\tNội dung\tSố phút\n2 giờ\tKhai mạc\t\n13h00\tBáo cáo\t1 giờ\n14h00\tThảo luận\t20').map(
        ([, , minutes]) => minutes,
      ),
    ).toEqual([10, 60, 20])
  })

  it('[PL23] are named where their column may be either, or is both, and so is a missing length', () => {
    expect(told('Thời gian', '1 giờ', '2 giờ')).toEqual([
      [10, 'timeUnread 1 giờ'],
      [10, 'timeUnread 2 giờ'],
    ])
    expect(told('Thời gian', '8h00', '15 phút', '1 giờ', '')).toEqual([
      [10, 'lengthMissing'],
      [15],
      [10, 'timeUnread 1 giờ'],
      [10, 'lengthMissing'],
    ])
    expect(short('2 giờ\tKhai mạc\n5 phút\tBáo cáo\n8h00\tThảo luận').map(([, title]) => title)).toEqual([
      'Khai mạc',
      'Báo cáo',
      'Thảo luận',
    ])
    expect(told('Số phút', '5', '')).toEqual([[5], [10, 'lengthMissing']])
  })
})
