import { noIssuer, type Plan } from '../../shared/plan.ts'
import { can } from '../../shared/permissions.ts'
import type { Output, RequestName } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import {
  as,
  BriefingTable,
  caMau,
  haNoi,
  host,
  hue,
  items,
  people,
  room,
  secondChair,
  sonLa,
  testPlan,
  uid,
} from '../support/briefingTable.ts'
import type { Asked } from '../support/seen.ts'

const [north, south] = [uid('g', 1), uid('g', 2)]
const names = ['Trung ương', 'Cà Mau', 'Hà Nội', 'Sơn La', 'Huế']
export const goldenStart = Date.UTC(2026, 10, 26, 1, 30)
export const addedSite = {
  siteId: uid('s', 9),
  code: 'BD',
  name: 'Xã Bình Dương',
  level: 'communal',
  groupIds: [south, uid('g', 3)],
}

export const goldenPlan: Plan = {
  ...testPlan,
  title: 'Hội nghị giao ban công tác xây dựng Đảng',
  period: 'Quý IV năm 2026',
  startsAt: goldenStart,
  description: 'Mỗi điểm cầu phát biểu không quá 7 phút.',
  sites: testPlan.sites.map((site, index) => ({
    ...site,
    name: names[index] ?? site.name,
    level: index === 0 ? 'central' : 'provincial',
    groupIds: index === 0 ? [] : index === 1 ? [south] : [north],
  })),
  groups: [
    { groupId: north, name: 'Khu vực miền Bắc', kind: 'region' },
    { groupId: south, name: 'Cụm thi đua số 1', kind: 'cluster' },
  ],
  members: testPlan.members.map((member) => ({ ...member, title: member.role === 'chair' ? 'Trưởng ban' : '' })),
  agenda: testPlan.agenda.map((item, index) => ({ ...item, presenterName: index === 1 ? 'Lê Văn Ba' : '' })),
  issuer: { ...noIssuer, form: 'party', parentBody: 'TỈNH ỦY CÀ MAU', body: 'BAN TỔ CHỨC', place: 'Cà Mau' },
}

const delegates = [
  { name: 'Nguyễn Thị Hoa', title: 'Bí thư Tỉnh ủy', isHead: true },
  { name: 'Lê Văn Ba', title: '', isHead: false, substituteFor: 'đồng chí Trưởng ban' },
]
const [first = '', second = '', third = ''] = items
const chair = as('chair')
const secretary = as('secretary')
const director = as('director')
const SECOND = 1000
const MINUTE = 60 * SECOND

/**
 * A conference in which everything happens that a journal can hold, each event in each of its shapes, lived through by
 * the real handlers with fixed ids and times. Whoever adds an event adds it here, so that the next release's journal has it.
 * @returns the table it was played at, and the entries after which something is under way
 */
export function playStory(): { table: BriefingTable; marks: number[] } {
  const table = new BriefingTable({ open: false })
  table.replan(goldenPlan)
  table.now = goldenStart - 10 * MINUTE
  table.added = { site: addedSite, groups: [{ groupId: uid('g', 3), name: 'Các xã', kind: 'other' }] }
  const marks: number[] = []
  const mark = () => void marks.push(table.entries.length)
  function ask<N extends RequestName>(who: Principal, name: N, input: Asked<N>): Output<N> {
    if (can(who, name) === 'no') throw new Error(`The story asks for ${name} without the right`)
    table.now += 7 * SECOND
    return table.ok(who, name, input)
  }
  beforeTheOpening()
  agendaAndQueue()
  turns()
  rooms()
  microphonesAndScreens()
  writing()
  theEnd()
  return { table, marks }

  function beforeTheOpening(): void {
    ask(room(caMau), 'attendance.declare', { siteId: caMau, headcount: 12, delegates })
    ask(room(sonLa), 'attendance.declareAbsent', { siteId: sonLa, reason: 'Mưa lũ, mất đường truyền' })
    const declaredAt = table.state.attendance[sonLa]?.absence?.declaredAt ?? 0
    ask(secretary, 'attendance.withdrawAbsence', { siteId: sonLa, declaredAt })
    ask(secretary, 'attendance.declareAbsent', { siteId: sonLa })
    for (const siteId of [host, caMau, haNoi]) table.hears(siteId)
    ask(chair, 'briefing.open', {})
    ask(secretary, 'note.add', { itemId: first, text: 'Mở nhầm giờ.' })
    ask(secretary, 'conclusion.draft', { conclusionId: null, baseRevision: 0, text: 'Dự thảo', itemId: first })
    mark()
    ask(chair, 'briefing.unopen', { openedAt: table.now - 14 * SECOND })
    mark()
    table.now = goldenStart
    ask(director, 'briefing.open', { startsAt: goldenStart })
  }

  function agendaAndQueue(): void {
    ask(chair, 'agenda.start', { itemId: first })
    ask(secretary, 'agenda.finish', { itemId: first })
    ask(chair, 'agenda.reopen', { itemId: first })
    ask(chair, 'agenda.start', { itemId: second })
    ask(chair, 'agenda.skip', { itemId: third })
    ask(chair, 'agenda.reopen', { itemId: third })
    ask(room(caMau), 'floor.request', { topic: 'Kết nạp đảng viên' })
    const { requestId } = ask(as('operator'), 'floor.request', { topic: 'Sắp xếp bộ máy' })
    ask(director, 'floor.withdraw', { requestId })
    ask(chair, 'floor.restore', { requestId })
    ask(as('operator'), 'floor.withdraw', { requestId })
    ask(room(hue), 'floor.request', { topic: 'Kiểm tra, giám sát' })
    ask(chair, 'floor.putNext', { siteId: hue })
    ask(secretary, 'floor.putNext', { siteId: sonLa, topic: 'Khắc phục mưa lũ' })
  }

  function turns(): void {
    const { turnId } = ask(chair, 'floor.grant', { siteId: caMau })
    ask(room(caMau), 'presentation.start', {})
    ask(director, 'floor.extend', { turnId, minutes: 2 })
    mark()
    ask(secretary, 'briefing.pause', {})
    ask(chair, 'briefing.resume', {})
    ask(room(caMau), 'presentation.stop', {})
    ask(chair, 'floor.take', {})
    // Not heard at its grant; it comes, late, while it has the floor.
    ask(secretary, 'floor.grant', { siteId: sonLa, allottedMinutes: 7 })
    table.tick(6 * MINUTE)
    table.hears(sonLa)
    table.tick(2 * MINUTE)
    table.loses(sonLa)
    table.tick(6 * SECOND)
    mark()
    table.hears(sonLa)
    table.tick(3 * SECOND)
    ask(room(sonLa), 'floor.release', {})
    ask(chair, 'agenda.finish', { itemId: second })
    ask(chair, 'floor.grant', { siteId: host })
    // The turn before it ends with it.
    ask(chair, 'floor.grant', { siteId: hue })
  }

  function rooms(): void {
    table.loses(haNoi)
    table.tick(6 * SECOND)
    table.tick(31 * SECOND)
    table.hears(haNoi)
    table.tick()
    const other = { deviceId: uid('d', 7), siteId: haNoi, representsSite: true }
    table.presence.online(other, table.now)
    table.loses(haNoi)
    table.tick(SECOND)
    table.presence.offline(other.deviceId, { clean: true, lastHeardAt: table.now })
    table.tick(SECOND)
    table.tick(MINUTE, { type: 'briefing.recovered', aliveAt: table.now })
    table.tick(SECOND)
    ask(room(hue), 'attendance.declareAbsent', { siteId: hue, reason: 'Họp Tỉnh ủy' })
    ask(room(hue), 'attendance.declare', { siteId: hue, headcount: 3, delegates: [] })
    ask(chair, 'site.add', { siteId: addedSite.siteId })
  }

  function microphonesAndScreens(): void {
    ask(chair, 'microphone.open', { siteId: sonLa })
    ask(chair, 'microphone.open', { siteId: haNoi })
    ask(director, 'microphone.close', { siteId: haNoi })
    ask(chair, 'microphone.mute', { siteId: hue })
    ask(chair, 'microphone.unmute', { siteId: hue })
    ask(chair, 'microphone.mute', { siteId: caMau })
    ask(chair, 'microphone.muteAll', {})
    // Its page is never heard: the server ends what it shows.
    ask(director, 'presentation.start', {})
    table.tick(20 * SECOND)
    ask(room(hue), 'signal.raise', { kind: 'unheard' })
    ask(director, 'signal.see', { siteId: hue })
    ask(room(hue), 'signal.raise', { kind: 'repeat' })
    ask(as('operator'), 'signal.raise', { kind: 'repeat' })
    ask(chair, 'signal.lower', { siteId: hue })
    ask(secretary, 'message.send', { siteId: null, text: 'Còn 5 phút' })
    ask(director, 'message.send', { siteId: hue, phrase: 'cameraUp' })
    ask(room(hue), 'message.send', { siteId: hue, phrase: 'understood' })
    ask(secretary, 'handover.offer', { toUserId: people.secondChair })
    ask(chair, 'handover.end', {})
    ask(chair, 'handover.offer', { toUserId: people.secondChair })
    ask(secondChair, 'handover.end', {})
    ask(chair, 'handover.offer', { toUserId: people.secondChair })
    ask(secondChair, 'handover.accept', {})
  }

  function writing(): void {
    const draft = (conclusionId: string | null, baseRevision: number, text: string, itemId: string | null) =>
      ask(secretary, 'conclusion.draft', { conclusionId, baseRevision, text, itemId }).conclusionId
    const one = draft(null, 0, 'Hoàn thành đánh giá trước 31/12.', first)
    draft(one, 1, 'Hoàn thành đánh giá, xếp loại trước ngày 31/12.', second)
    ask(secretary, 'conclusion.publish', { conclusionId: one })
    ask(secretary, 'conclusion.correct', { conclusionId: one, text: 'Hoàn thành trước ngày 25/12.' })
    ask(secretary, 'conclusion.correct', {
      conclusionId: one,
      text: 'Hoàn thành trước ngày 20/12.',
      reason: 'Theo ý kiến chủ trì',
    })
    const two = draft(null, 0, 'Rà soát quy hoạch.', null)
    ask(secretary, 'conclusion.publish', { conclusionId: two })
    ask(secretary, 'conclusion.discard', { conclusionId: draft(null, 0, 'Bỏ.', null) })
    draft(null, 0, 'Còn để ngỏ.', null)
    const { noteId } = ask(secretary, 'note.add', { itemId: null, text: 'Điện thoại cho Huế.' })
    ask(secretary, 'note.edit', { noteId, baseRevision: 1, text: 'Đã gọi cho Huế.\nHọ không nghe rõ.' })
    ask(secretary, 'note.remove', { noteId: ask(secretary, 'note.add', { itemId: second, text: 'Thừa.' }).noteId })
    mark()
  }

  function theEnd(): void {
    ask(chair, 'agenda.start', { itemId: third })
    ask(chair, 'floor.grant', { siteId: caMau, allottedMinutes: 5 })
    ask(secretary, 'presentation.start', {})
    ask(chair, 'briefing.pause', { reason: 'Giải lao', resumeAt: table.now + 15 * MINUTE })
    mark()
    ask(chair, 'briefing.resume', {})
    table.loses(caMau)
    table.tick(5 * SECOND)
    ask(secretary, 'briefing.close', {})
    mark()
  }
}
