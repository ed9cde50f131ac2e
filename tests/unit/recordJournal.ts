import sites from '../../db/sites-vn.json' with { type: 'json' }
import type { Actor, JournalEntry } from '../../shared/journal.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { bareItem, barePlan, type Plan } from '../../shared/plan.ts'

/** A stable UUID for the n-th thing of a kind. */
export const idOf = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`

export const OPENED_AT = Date.UTC(2026, 11, 15, 7, 0)
export const MINUTE = 60_000
export const HOST = idOf(1, 0)
export const siteOf = (number: number): string => idOf(1, number)
const regions = ['north', 'central', 'south']

/** A national quarterly briefing: a central host and the 34 provincial sites in protocol order, in three regions. */
export const plan: Plan = {
  title: 'Hội nghị giao ban trực tuyến toàn quốc công tác tổ chức xây dựng quý IV năm 2026',
  kind: 'national',
  period: 'Quý IV năm 2026',
  startsAt: OPENED_AT - 5 * MINUTE,
  hostSiteId: HOST,
  description: '',
  sites: [
    { siteId: HOST, code: 'TW', name: 'Điểm cầu Trung ương', level: 'central', groupIds: [] },
    ...sites.sites.map(({ code, name, region }, index) => ({
      siteId: siteOf(index + 1),
      code,
      name,
      level: 'provincial',
      groupIds: [idOf(2, regions.indexOf(region))],
    })),
  ],
  groups: ['Khu vực phía Bắc', 'Khu vực miền Trung - Tây Nguyên', 'Khu vực phía Nam'].map((name, index) => ({
    groupId: idOf(2, index),
    name,
    kind: 'region',
  })),
  members: [
    { userId: idOf(3, 1), name: 'Trần Minh Khải', title: 'Phó Trưởng ban', role: 'chair', siteId: HOST },
    { userId: idOf(3, 2), name: 'Lê Thị Hồng Vân', title: 'Trưởng ban', role: 'chair', siteId: HOST },
    { userId: idOf(3, 3), name: 'Phạm Quốc Thịnh', title: 'Chánh Văn phòng', role: 'secretary', siteId: HOST },
    { userId: idOf(3, 4), name: 'Đỗ Khánh Linh', title: '', role: 'director', siteId: HOST },
  ],
  agenda: [
    item(1, 'opening', 'Khai mạc, giới thiệu đại biểu', HOST, '', 10),
    item(2, 'report', 'Báo cáo tóm tắt kết quả quý IV và phương hướng quý I năm 2027', HOST, 'Nguyễn Văn Bình', 20),
    item(3, 'discussion', 'Thảo luận', null, '', 60),
    item(4, 'break', 'Nghỉ giải lao', null, '', 15),
    item(5, 'conclusion', 'Kết luận hội nghị', HOST, 'Lê Thị Hồng Vân', 20),
  ],
  issuer: { form: 'state', parentBody: 'Ủy ban nhân dân', body: 'Sở Nội vụ', place: 'Hà Nội' },
  ...barePlan,
}

function item(
  number: number,
  kind: Plan['agenda'][number]['kind'],
  title: string,
  presenterSiteId: string | null,
  presenterName: string,
  minutes: number,
): Plan['agenda'][number] {
  return { itemId: idOf(4, number), kind, title, presenterSiteId, presenterName, minutes, ...bareItem }
}

export const chair: Actor = { kind: 'person', userId: idOf(3, 2), name: 'Lê Thị Hồng Vân', siteId: HOST }
export const secretary: Actor = { kind: 'person', userId: idOf(3, 3), name: 'Phạm Quốc Thịnh', siteId: HOST }
export const system: Actor = { kind: 'system' }
const room = (number: number): Actor => ({ kind: 'device', deviceId: idOf(5, number), siteId: siteOf(number) })

/** No choice was made for the minutes. */
export const nothingChosen = { signerUserId: null, grouping: null }

/** Collects events into a journal; `minute` counts from the opening. */
export function writeJournal() {
  const entries: JournalEntry[] = []
  const at = (
    minute: number,
    event: BriefingEvent,
    by: Actor = system,
    onBehalfOf: JournalEntry['onBehalfOf'] = null,
  ): void => {
    entries.push({ seq: entries.length + 1, at: OPENED_AT + Math.round(minute * MINUTE), by, onBehalfOf, event })
  }
  return { entries, at }
}

const surnames = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Vũ', 'Đặng', 'Bùi', 'Đỗ']
const given = ['Văn An', 'Thị Bích', 'Quang Dũng', 'Thu Hà', 'Minh Khôi', 'Ngọc Lan', 'Hữu Nghĩa', 'Thanh Tâm']
export const conclusionTexts = [
  'Các địa phương, đơn vị hoàn thành đánh giá, xếp loại cuối năm trước ngày 31 tháng 12 năm 2026.',
  'Rà soát, bổ sung quy hoạch cán bộ nhiệm kỳ mới, bảo đảm đúng tiêu chuẩn, cơ cấu.',
  'Đẩy mạnh kết nạp đảng viên ở nơi còn khó khăn; phấn đấu đạt 100% chỉ tiêu năm.',
  'Sắp xếp tổ chức bộ máy theo đúng lộ trình, không để gián đoạn công việc của người dân.',
  'Chuẩn hóa dữ liệu hồ sơ; cập nhật đầy đủ trước khi khóa số liệu.',
  'Ban hành văn bản hướng dẫn những nội dung địa phương kiến nghị trước kỳ đánh giá cuối năm.',
  'Tăng cường kiểm tra, giám sát; xử lý nghiêm tập thể, cá nhân vi phạm.',
  'Chuẩn bị tốt nội dung hội nghị giao ban quý I năm 2027; gửi báo cáo trước 05 ngày làm việc.',
]

/** Situation A from opening to close: one site absent, one late, one lost; three speeches, eight conclusions. */
export function nationalBriefing(): JournalEntry[] {
  const { entries, at } = writeJournal()
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  const last = plan.sites.length - 1
  for (let number = 0; number < last; number++) {
    const late = number === 17
    at(late ? 9 : 0.05 + number / 60, {
      type: 'attendance.joined',
      siteId: siteOf(number),
      deviceId: idOf(5, number),
      late,
    })
  }
  entries.sort((one, other) => one.at - other.at)
  for (const [index, entry] of entries.entries()) entry.seq = index + 1
  for (let number = 0; number < last; number++) {
    const names = 2 + (number % 4)
    const delegates = Array.from({ length: names }, (_, index) => ({
      name: `${surnames[(number * 3 + index) % 10]} ${given[(number + index * 5) % 8]}`,
      title: index === 0 ? 'Bí thư Tỉnh ủy' : `Phó Trưởng ban, ${plan.sites[number]?.name ?? ''}`,
      isHead: index === 0,
    }))
    at(
      10,
      { type: 'attendance.declared', siteId: siteOf(number), headcount: 10 + (number % 5), delegates },
      room(number),
    )
  }
  const start = (minute: number, number: number) =>
    at(minute, { type: 'agenda.started', itemId: idOf(4, number) }, secretary, {
      userId: idOf(3, 2),
      name: 'Lê Thị Hồng Vân',
    })
  const finish = (minute: number, number: number) =>
    at(minute, { type: 'agenda.finished', itemId: idOf(4, number) }, chair)
  start(10, 1)
  finish(18, 1)
  start(18, 2)
  at(18, grant(1, HOST, 'Báo cáo tóm tắt', 2, 20), chair)
  at(39.5, { type: 'floor.released', turnId: idOf(6, 1) }, room(0))
  finish(40, 2)
  start(40, 3)
  at(
    40.2,
    {
      type: 'floor.requested',
      requestId: idOf(7, 1),
      siteId: siteOf(34),
      topic: 'Kết nạp đảng viên',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    },
    room(34),
  )
  at(
    40.4,
    {
      type: 'floor.requested',
      requestId: idOf(7, 2),
      siteId: siteOf(31),
      topic: 'Kiến nghị về hướng dẫn nghị định',
      designated: true,
      kind: 'speech',
      speaker: null,
      itemId: null,
    },
    chair,
  )
  at(41, { ...grant(2, siteOf(31), 'Kiến nghị về hướng dẫn nghị định', 3, 7), requestId: idOf(7, 2) }, chair)
  at(44, {
    type: 'attendance.lost',
    siteId: siteOf(5),
    deviceId: idOf(5, 5),
    lastHeardAt: OPENED_AT + 44 * MINUTE - 4000,
  })
  at(44.2, { type: 'attendance.returned', siteId: siteOf(5), deviceId: idOf(5, 5) })
  at(50, { type: 'floor.taken', turnId: idOf(6, 2) }, chair)
  at(51, { type: 'briefing.paused', resumeAt: null, reason: 'Giải lao' }, chair)
  at(60, { type: 'briefing.resumed' }, chair)
  at(61, grant(3, siteOf(2), '', 3, null), secretary, { userId: idOf(3, 2), name: 'Lê Thị Hồng Vân' })
  at(66, { type: 'floor.released', turnId: idOf(6, 3) }, room(2))
  at(67, {
    type: 'attendance.lost',
    siteId: siteOf(20),
    deviceId: idOf(5, 20),
    lastHeardAt: OPENED_AT + 67 * MINUTE - 4000,
  })
  at(67.5, {
    type: 'attendance.left',
    siteId: siteOf(20),
    deviceId: idOf(5, 20),
    lastHeardAt: OPENED_AT + 67 * MINUTE - 4000,
  })
  at(
    68,
    {
      type: 'note.added',
      noteId: idOf(8, 1),
      itemId: idOf(4, 3),
      text: 'Các ý kiến thống nhất với báo cáo.\nCần Thơ đề nghị sớm có hướng dẫn.',
    },
    secretary,
  )
  finish(70, 3)
  at(70, { type: 'agenda.skipped', itemId: idOf(4, 4) }, chair)
  start(70, 5)
  for (const [index, text] of conclusionTexts.entries()) {
    const conclusionId = idOf(9, index + 1)
    const draft = { type: 'conclusion.drafted', conclusionId, itemId: idOf(4, 5) } as const
    at(71 + index, { ...draft, revision: 1, text: text.slice(0, 9) }, secretary)
    at(71.2 + index, { ...draft, revision: 2, text }, secretary)
    at(
      71.5 + index,
      { type: 'conclusion.published', conclusionId, number: index + 1, text, itemId: idOf(4, 5) },
      secretary,
    )
  }
  at(
    80,
    {
      type: 'conclusion.corrected',
      conclusionId: idOf(9, 8),
      text: conclusionTexts[7]?.replace('05', '07') ?? '',
      reason: 'Sửa thời hạn gửi báo cáo',
    },
    secretary,
  )
  at(85.25, { type: 'briefing.closed' }, chair)
  return entries
}

const grant = (number: number, siteId: string, topic: string, itemNumber: number, minutes: number | null) =>
  ({
    type: 'floor.granted',
    stopsWhenLost: false,
    heard: null,
    turnId: idOf(6, number),
    siteId,
    requestId: null,
    topic,
    itemId: idOf(4, itemNumber),
    allottedMs: minutes === null ? null : minutes * MINUTE,
  }) as const
