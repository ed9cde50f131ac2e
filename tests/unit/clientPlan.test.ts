import { describe, expect, it } from 'vitest'
import { bareItem, noIssuer } from '../../shared/plan.ts'
import {
  emptyDraft,
  inputOf,
  usualSeat,
  withHost,
  withSites,
  type PlanDraft,
} from '../../client/features/planning/draft.ts'
import { dayIn } from '../../client/features/planning/calendarDays.ts'
import { placeOfRefusal, problemsOf } from '../../client/features/planning/problems.ts'
import { askedAbout, combined, differing, proposed } from '../../client/features/planning/versions.ts'
import { narrowed, possibleParents, treeOf } from '../../client/features/sites/tree.ts'
import { sectionOf } from '../../client/features/home/sections.ts'
import { isOnThisMachineOnly, linkStateOf } from '../../client/features/links/linkState.ts'
import {
  clockOf,
  dateTimeOf,
  dayOf,
  folded,
  instantOfPicker,
  pickerValueOf,
  timeAndDayOf,
  writeIn,
} from '../../client/lib/format.ts'
import { deviceName } from '../../client/features/session/deviceName.ts'
import { nextPath } from '../../client/lib/session.ts'
import { en } from '../../shared/locales/en.ts'
import { vi } from '../../shared/locales/vi.ts'
import { planInput, type BriefingCard } from '../../shared/planning.ts'
import { moved } from '../../client/ui/sorting.ts'
import { rangeOf } from '../../client/ui/useVisibleRows.ts'

const [a, b, c] = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000003',
] as const
const at = Date.UTC(2026, 10, 21, 7)
const whole: PlanDraft = {
  ...emptyDraft,
  title: 'Giao ban quý IV',
  startsAt: at,
  hostSiteId: a,
  noStateSecret: true,
  siteIds: [a, b],
  members: [{ userId: c, role: 'chair', siteId: a }],
  agenda: [
    {
      key: 'k',
      itemId: null,
      kind: 'opening',
      title: 'Khai mạc',
      presenterSiteId: null,
      presenterName: '',
      minutes: 10,
      ...bareItem,
    },
  ],
}
const paths = (draft: PlanDraft) => problemsOf(draft).map(({ path }) => path)

describe('a plan being written', () => {
  it('[UI21] tells everything that is missing, in the order of the page', () => {
    expect(paths(emptyDraft)).toEqual(['title', 'startsAt', 'hostSiteId', 'noStateSecret', 'siteIds', 'chair'])
    expect(paths(whole)).toEqual([])
  })

  it('[UI22] without problems is what the contract accepts', () => {
    expect(planInput.parse(inputOf(whole))).toEqual(inputOf(whole))
    expect(inputOf({ ...whole, startsAt: null })).toBeNull()
  })

  it('[UI23] makes the host site take part, and has no host once that site is dropped', () => {
    expect(withHost(whole, c).siteIds).toEqual([c, a, b])
    expect(withSites(whole, [b]).hostSiteId).toBeNull()
  })

  it('[UI24] points at seats and presenters whose site was dropped', () => {
    const agenda = whole.agenda.map((item) => ({ ...item, presenterSiteId: c, minutes: null }))
    expect(paths({ ...whole, agenda, siteIds: [b], hostSiteId: b })).toEqual([
      `seat:chair:${c}`,
      'agendaMinutes:k',
      'agendaSite:k',
    ])
  })

  it('[UI29] seats people with the host, but asks at which site an operator is', () => {
    expect(usualSeat('secretary', whole)).toBe(a)
    const operator = { userId: b, role: 'operator' as const, siteId: usualSeat('operator', whole) }
    expect(paths({ ...whole, members: [...whole.members, operator] })).toEqual([`seat:operator:${b}`])
  })

  it('[UI25] has a place beside a field for every refusal of the plan itself', () => {
    expect(placeOfRefusal('briefing.secrecyNotDeclared')?.path).toBe('noStateSecret')
    expect(placeOfRefusal('briefing.noChair')?.path).toBe('chair')
    expect(placeOfRefusal('briefing.staleVersion')).toBeNull()
  })

  it('[UI26] saved by somebody else meanwhile keeps what each changed, and loses neither text', () => {
    const mine = { ...whole, title: 'Tên của tôi' }
    const theirs = { ...whole, period: 'Quý IV', title: 'Tên của họ' }
    const fields = differing(mine, theirs)
    expect(fields).toEqual(['title', 'period'])
    const keepMine = proposed(mine, whole, fields)
    expect(combined(mine, theirs, keepMine)).toEqual({ ...theirs, title: 'Tên của tôi' })
    expect(combined(mine, theirs, new Set())).toEqual(theirs)
  })

  it('[UI26] what I alone changed is mine without a question, unless it is not known from what I began', () => {
    const mine = { ...whole, title: 'Tên của tôi', period: 'Quý III' }
    const theirs = { ...whole, title: 'Tên của họ', description: 'Của họ' }
    expect(askedAbout(mine, whole, theirs)).toEqual(['title', 'description'])
    const keepMine = proposed(mine, whole, differing(mine, theirs))
    expect(combined(mine, theirs, keepMine)).toEqual({ ...mine, description: 'Của họ' })
    expect(askedAbout(mine, null, theirs)).toEqual(['title', 'period', 'description'])
    expect(combined(mine, theirs, proposed(mine, null, differing(mine, theirs)))).toEqual(mine)
  })

  it('[UI27] moves a row to any place', () => {
    expect(moved(['1', '2', '3', '4'], 0, 2)).toEqual(['2', '3', '1', '4'])
    expect(moved(['1', '2', '3', '4'], 3, 0)).toEqual(['4', '1', '2', '3'])
  })
})

describe('pages of the office', () => {
  const site = (siteId: string, parentId: string | null, name: string) =>
    ({
      siteId,
      parentId,
      name,
      code: name,
      level: 'provincial',
      protocolOrder: 0,
      groupIds: [],
      active: true,
      issuer: noIssuer,
    }) as const
  const sites = [site(a, null, 'Trung ương'), site(b, a, 'Đà Nẵng'), site(c, b, 'Hòa Vang')].map((one) => ({
    ...one,
    groupIds: [],
  }))

  it('[UI7] find a site without its marks, together with those above it', () => {
    expect(narrowed(sites, 'da nang', null).map(({ name }) => name)).toEqual(['Trung ương', 'Đà Nẵng'])
    expect(treeOf(sites)[0]?.children[0]?.children[0]?.site.name).toBe('Hòa Vang')
    expect(folded('  Điện Biên ')).toBe('dien bien')
  })

  it('[UI8] never offer a site a parent from below itself', () => {
    expect(possibleParents(sites, b).map(({ name }) => name)).toEqual(['Trung ương'])
  })

  it('[UI9] sort briefings into live, today, coming and past', () => {
    const card = (status: BriefingCard['status'], startsAt: number): BriefingCard => ({
      briefingId: a,
      title: '',
      kind: 'national',
      period: '',
      startsAt,
      status,
      cancelReason: '',
      hostSiteName: '',
      siteCount: 1,
      myRoles: [],
      iOrganize: false,
    })
    const day = 86_400_000
    expect(sectionOf(card('paused', at - day), at)).toBe('live')
    expect(sectionOf(card('planned', at - 3_600_000), at)).toBe('today')
    expect(sectionOf(card('planned', at + day), at)).toBe('coming')
    expect(sectionOf(card('planned', at - day), at)).toBe('past')
    expect(sectionOf(card('closed', at), at)).toBe('past')
  })

  it('[UI10] show one time for all: Vietnam’s, whatever the laptop says', () => {
    expect(dateTimeOf(at)).toBe('14:00, 21/11/2026')
    expect(instantOfPicker(pickerValueOf(at))).toBe(at)
    expect(instantOfPicker('nonsense')).toBeNull()
    expect([clockOf(-5), clockOf(45_000), clockOf(3_723_000)]).toEqual(['0:00', '0:45', '1:02:03'])
  })

  it('[UI31] write a day with a capital where it stands alone', () => {
    writeIn('vi')
    expect(dayOf(at)).toBe('Thứ Bảy, 21/11/2026')
    expect(dayOf(at + 24 * 3_600_000)).toBe('Chủ nhật, 22/11/2026')
    expect(timeAndDayOf(at)).toBe('14:00, thứ Bảy, 21/11/2026')
    expect(dayIn('vi', '2026-11-21', `dddd, ${vi.planning.general.monthFormat}`)).toBe('thứ Bảy, Tháng 11 năm 2026')
    expect(dayIn('en', '2026-11-21', `dddd, ${en.planning.general.monthFormat}`)).toBe('Saturday, November 2026')
    writeIn('en')
    expect(dayOf(at)).toBe('Saturday, 21/11/2026')
  })

  it('[UI11] lead back after sign-in only to a page of this site', () => {
    expect(nextPath('/briefings/new')).toBe('/briefings/new')
    for (const bad of [null, '', '//evil.example', '/\\evil.example', 'https://evil.example'])
      expect(nextPath(bad)).toBe('/')
  })

  it('[UI12] tell a link that is locked for now from one that is used, one that was revoked from one never made', () => {
    const link = { linkId: a, createdAt: at, usedAt: at, lockedUntil: at + 1000, url: '', pin: '' }
    const row = { siteId: a, siteName: '', siteCode: '', revokedAt: null, link }
    const none = { ...row, link: null }
    expect([linkStateOf(row, at), linkStateOf(row, at + 2000)]).toEqual(['locked', 'used'])
    expect([linkStateOf(none, at), linkStateOf({ ...none, revokedAt: at }, at)]).toEqual(['none', 'revoked'])
  })

  it('[DL20] tell an address that opens on the server itself alone', () => {
    for (const url of ['http://localhost:3000/join/x', 'http://127.0.0.1/join/x', 'http://[::1]:3000/join/x'])
      expect(isOnThisMachineOnly(url), url).toBe(true)
    for (const url of ['https://hop.tinh.gov.vn/join/x', 'https://10.0.0.5:3000/join/x', 'https://localhost.vn/join/x'])
      expect(isOnThisMachineOnly(url), url).toBe(false)
  })

  it('[UI14] name a device by its browser and system', () => {
    const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0'
    const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1'
    expect([deviceName(edge), deviceName(phone), deviceName('curl/8')]).toEqual([
      'Edge, Windows',
      'Safari, iPhone',
      'curl/8',
    ])
  })
})

describe('a long list', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `r${index}`)
  it('[PL21] draws what is in sight and some around, and stands for the rest by its height', () => {
    expect(rangeOf(ids, () => 50, 0, 600)).toEqual({ from: 0, to: 29, before: 0, after: 971 * 50 })
    const middle = rangeOf(ids, () => 50, 20_000, 20_600)
    expect(middle).toMatchObject({ from: 383, before: 383 * 50 })
    expect(middle.before + (middle.to - middle.from) * 50 + middle.after).toBe(50_000)
    expect(rangeOf(ids, () => 50, 49_400, 50_000)).toMatchObject({ to: 1000, after: 0 })
    expect(rangeOf(ids, () => 50, -9000, -8000)).toEqual({ from: 0, to: 0, before: 50_000, after: 0 })
    expect(rangeOf(ids, (id) => (id === 'r0' ? 5000 : 50), 6000, 6100)).toMatchObject({ from: 4, before: 5150 })
  })
})
