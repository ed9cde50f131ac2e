import provinces from '../../../db/sites-vn.json' with { type: 'json' }
import type { Role } from '../../../shared/roles.ts'
import { Page as WirePage } from '../../support/page.ts'
import { Caller, makeBriefing, makeLinks, makePerson, makeSite, signIn, type Person } from './office.ts'
import type { Program } from './program.ts'

/** As long as names of sites and people really get. */
const longName = (name: string) => `Điểm cầu Ủy ban nhân dân tỉnh, thành phố ${name}`
export const topic =
  'Kết quả rà soát, sắp xếp tổ chức bộ máy tinh gọn; kiến nghị về chế độ, chính sách đối với cán bộ không chuyên trách'

export type NationalBriefing = {
  briefingId: string
  people: Record<'chair' | 'secondChair' | 'secretary' | 'director' | 'observer', Person>
  hostSiteId: string
  /** Of the 34 provinces (and of their communes, where more were asked for), in protocol order. */
  siteIds: string[]
  /** By site: the token of its room's computer, which has given its PIN. */
  seats: Map<string, string>
}
export type FullBriefing = NationalBriefing & {
  /** Rooms by site: sockets without media. */
  rooms: Map<string, WirePage>
  chair: WirePage
  secretary: WirePage
  close: () => void
}

const cookieOf = async (url: string, { signInName, password }: Person) =>
  (await signIn(url, signInName, password)).cookie

/** A national briefing of the centre and 34 provinces (or more sites) with long names; not opened yet. */
export async function nationalBriefing(program: Program, sites = provinces.sites.length): Promise<NationalBriefing> {
  const { url } = program
  const admin = await signIn(url, 'admin', await program.adminPassword())
  const hostSiteId = await makeSite(admin, 'TW', 'Điểm cầu Trung ương, Văn phòng Ban Chỉ đạo', 'central', 0)
  const siteIds: string[] = []
  while (siteIds.length < sites) {
    const { code = '', name = '' } = provinces.sites[siteIds.length % provinces.sites.length] ?? {}
    const round = Math.floor(siteIds.length / provinces.sites.length)
    const [own, level] = round === 0 ? [code, 'provincial'] : [`${code}-${round}`, 'communal']
    siteIds.push(await makeSite(admin, own, longName(name), level, siteIds.length + 1))
  }
  const person = (signInName: string, name: string) => makePerson(admin, signInName, name)
  const people = {
    chair: await person('chu.tri', 'Nguyễn Phúc Vĩnh Khang Định'),
    secondChair: await person('chu.tri.hai', 'Công Tằng Tôn Nữ Thục Minh Viên'),
    secretary: await person('thu.ky', 'Đoàn Thị Diệu Hạnh An'),
    director: await person('dao.dien', 'Mạc Thiên Bảo Phong'),
    observer: await person('theo.doi', 'Tôn Thất Nguyên Quang'),
  }
  const member = ({ userId }: Person, role: Role) => ({ userId, role, siteId: hostSiteId })
  const briefingId = await makeBriefing(admin, {
    hostSiteId,
    siteIds: [hostSiteId, ...siteIds],
    report: { title: `Báo cáo: ${topic}`, presenterName: 'Nguyễn Phúc Vĩnh Khang Định' },
    members: [
      member(people.chair, 'chair'),
      member(people.secondChair, 'chair'),
      member(people.secretary, 'secretary'),
      member(people.director, 'director'),
      member(people.observer, 'observer'),
    ],
  })
  const seats = new Map<string, string>()
  for (const { siteId, link } of await makeLinks(admin, briefingId)) {
    if (link === null) throw new Error('no link')
    const token = new URL(link.url).pathname.split('/').at(-1) ?? ''
    const body = { pin: link.pin, takesFrom: null }
    const { deviceToken } = await new Caller(url).call('join.enter', { params: { token }, body })
    seats.set(siteId, deviceToken)
  }
  return { briefingId, people, hostSiteId, siteIds, seats }
}

/** The same with all rooms connected, a chair and a secretary. */
export async function fullBriefing(program: Program): Promise<FullBriefing> {
  const { url } = program
  const planned = await nationalBriefing(program)
  const { briefingId, people } = planned
  const rooms = new Map(
    [...planned.seats].map(([siteId, deviceToken]) => [siteId, new WirePage(url, { briefingId, deviceToken })]),
  )
  const wire = async (one: Person) => new WirePage(url, { briefingId, cookie: await cookieOf(url, one) })
  const chair = await wire(people.chair)
  const secretary = await wire(people.secretary)
  const all = [...rooms.values(), chair, secretary]
  await Promise.all(all.map((page) => page.synced()))
  return {
    ...planned,
    rooms,
    chair,
    secretary,
    close: () => {
      for (const page of all) page.close()
    },
  }
}

export function roomOf({ rooms, siteIds }: FullBriefing, place: number): WirePage {
  const room = rooms.get(siteIds[place] ?? '')
  if (room === undefined) throw new Error(`no room ${place}`)
  return room
}

/** Opens it and fills every list: an item and a turn run, twelve wait, two microphones are open, conclusions and notes stand. */
export async function fillDesks(briefing: FullBriefing): Promise<void> {
  const { chair, secretary, siteIds } = briefing
  await chair.ok('briefing.open', {})
  await chair.until(({ state }) => (state?.agenda.items.length ?? 0) > 0)
  const items = chair.state?.agenda.items ?? []
  await chair.ok('agenda.start', { itemId: items[1]?.itemId ?? '' })
  for (let place = 1; place <= 13; place++) await roomOf(briefing, place).ok('floor.request', { topic })
  await chair.ok('floor.grant', { siteId: siteIds[1] ?? '', allottedMinutes: 7 })
  for (const place of [20, 21]) await chair.ok('microphone.open', { siteId: siteIds[place] ?? '' })
  for (let number = 1; number <= 8; number++) {
    const draft = { conclusionId: null, baseRevision: 0, itemId: items[1]?.itemId ?? null }
    const answer = await secretary.ask('conclusion.draft', { ...draft, text: `Nhiệm vụ ${number}. ${topic}.` })
    if (!answer.ok) throw new Error(answer.error.key)
    const { conclusionId } = answer.data as { conclusionId: string }
    if (number < 8) await secretary.ok('conclusion.publish', { conclusionId })
    await secretary.ok('note.add', { itemId: items[1]?.itemId ?? null, text: `${number}. ${topic}.` })
  }
}
