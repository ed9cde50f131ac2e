// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { AccountsPage } from '../../client/features/accounts/AccountsPage.tsx'
import { LinksPage } from '../../client/features/links/LinksPage.tsx'
import { EditPlanPage } from '../../client/features/planning/EditPlanPage.tsx'
import { NewPlanPage } from '../../client/features/planning/NewPlanPage.tsx'
import { SiteForm } from '../../client/features/sites/SiteForm.tsx'
import { queryClient } from '../../client/lib/queryClient.ts'
import { asked } from '../../client/ui/confirm.ts'
import { NotFoundPage } from '../../client/ui/RouteError.tsx'
import type { ListedAccount } from '../../shared/accounts.ts'
import type { DeviceLink } from '../../shared/deviceLinks.ts'
import { noIssuer } from '../../shared/plan.ts'
import type { BriefingDetail } from '../../shared/planning.ts'
import type { Site } from '../../shared/sites.ts'
import { officePage, officeTests } from '../support/officePage.tsx'
import { idOf, plan } from './recordJournal.ts'

officeTests()
beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.stubGlobal('print', () => undefined)
})

const briefingId = idOf(0, 1)
const sites = plan.sites.slice(0, 3)
const detail: BriefingDetail = {
  briefingId,
  title: 'Hội nghị giao ban',
  kind: 'national',
  period: '',
  startsAt: plan.startsAt,
  status: 'planned',
  cancelReason: '',
  hostSiteName: 'Điểm cầu Trung ương',
  siteCount: 3,
  myRoles: [],
  iOrganize: true,
  version: 1,
  noStateSecret: true,
  declaredBy: 'Phạm Quốc Thịnh',
  plan: { ...plan, title: 'Hội nghị giao ban', sites, agenda: plan.agenda.slice(0, 2) },
}
const huongHoa: Site = {
  siteId: idOf(1, 1),
  parentId: null,
  code: 'HH',
  name: 'Huyện ủy Hướng Hóa',
  level: 'provincial',
  protocolOrder: 1,
  groupIds: [],
  active: true,
  issuer: noIssuer,
}
const whole = <T,>(items: T[]) => ({ items, next: null })
const people = plan.members.map(({ userId, name, title }) => ({ userId, name, title }))
const catalog = { 'catalog.sites': whole(sites), 'catalog.groups': whole([]), 'catalog.people': whole(people) }
const briefingCatalog = {
  'briefings.catalogSites': whole(sites),
  'briefings.catalogGroups': whole([]),
  'briefings.catalogPeople': whole(people),
}

describe('[DL20] the links of rooms', () => {
  const linkOf = (origin: string, number: number): DeviceLink => ({
    siteId: sites[number]?.siteId ?? '',
    siteName: sites[number]?.name ?? '',
    siteCode: sites[number]?.code ?? '',
    revokedAt: null,
    link: {
      linkId: idOf(7, number),
      createdAt: 0,
      usedAt: null,
      lockedUntil: null,
      url: `${origin}/join/abcd-efgh-000${number}`,
      pin: `12345${number}`,
    },
  })
  const open = async (origin: string) => {
    const links = [0, 1, 2].map((number) => linkOf(origin, number))
    officePage(
      <LinksPage />,
      { 'briefings.show': detail, 'links.list': { items: links, next: null } },
      {
        path: '/briefings/:briefingId/links',
        at: `/briefings/${briefingId}/links`,
      },
    )
    await screen.findAllByTestId('link-address')
    await userEvent.click(await screen.findByRole('button', { name: 'In tất cả phiếu' }))
    return { sheets: [...document.querySelectorAll<HTMLElement>('[data-print-sheets] article')] }
  }

  it.each(['http://127.0.0.1:3000', 'http://localhost:3000'])(
    'that open on this machine alone (%s) are warned of, on the page and on each sheet',
    async (origin) => {
      const { sheets } = await open(origin)
      expect(screen.getByRole('alert').textContent).toContain(`Địa chỉ đang là ${origin}.`)
      expect(sheets).toHaveLength(3)
      for (const sheet of sheets) within(sheet).getByText(/^CHÚ Ý: địa chỉ này chỉ mở được trên chính máy chủ/)
    },
  )

  it('that others can open bear no warning', async () => {
    const { sheets } = await open('https://hop.example.vn')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(sheets.map(({ textContent }) => textContent?.includes('CHÚ Ý'))).toEqual([false, false, false])
  })

  it('stand there to be copied alone, or with the PIN', async () => {
    await open('https://hop.example.vn')
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: `Chỉ sao chép địa chỉ của ${sites[1]?.name}` }))
    expect(await navigator.clipboard.readText()).toBe('https://hop.example.vn/join/abcd-efgh-0001')
    await user.click(screen.getByRole('button', { name: new RegExp(`^Sao chép cả PIN: .* của ${sites[1]?.name}`) }))
    expect(await navigator.clipboard.readText()).toBe(
      `${sites[1]?.name}\nhttps://hop.example.vn/join/abcd-efgh-0001\nMã PIN: 123451`,
    )
  })

  it('[DL12] are revoked as they were seen when it was asked for; one that stands there by now is shown', async () => {
    const [seen, other] = [linkOf('https://hop.example.vn', 0), linkOf('https://hop.example.vn', 1)]
    const now = { ...seen, link: other.link }
    let rows = [seen]
    officePage(
      <LinksPage />,
      { 'briefings.show': detail, 'links.list': whole(rows) },
      { path: '/briefings/:briefingId/links', at: `/briefings/${briefingId}/links` },
    )
    await screen.findByTestId('link-address')
    const others = fetch
    const sent: string[] = []
    vi.stubGlobal('fetch', (asked: string, init: RequestInit = {}) => {
      if (!asked.includes('/links')) return others(asked, init)
      if (init.method !== 'DELETE') return Promise.resolve(new Response(JSON.stringify(whole(rows))))
      sent.push(asked)
      rows = [now]
      const refused = { code: 'conflict', key: 'link.other', params: { site: seen.siteName } }
      return Promise.resolve(new Response(JSON.stringify(refused), { status: 409 }))
    })
    await userEvent.click(await screen.findByRole('button', { name: `Thao tác khác với ${seen.siteName}` }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Thu hồi' }))
    // Somebody else is faster, and the page shows it while the question stands.
    rows = [now]
    await queryClient.invalidateQueries({ queryKey: ['links.list'] })
    rows = [seen]
    asked.getState().now?.answer(true)
    await waitFor(() =>
      expect(sent).toEqual([`/api/briefings/${briefingId}/links/${seen.siteId}/${seen.link?.linkId}`]),
    )
    await waitFor(() => expect(screen.getByTestId('link-address').textContent).toContain('0001'))
  })

  it('[DL12] one that was issued anew stays when a list that was read before comes late', async () => {
    const [old, other] = [linkOf('https://hop.example.vn', 0), linkOf('https://hop.example.vn', 1)]
    officePage(
      <LinksPage />,
      { 'briefings.show': detail, 'links.list': whole([old]) },
      { path: '/briefings/:briefingId/links', at: `/briefings/${briefingId}/links` },
    )
    await screen.findByTestId('link-address')
    const others = fetch
    let late: (rows: Response) => void = () => undefined
    vi.stubGlobal('fetch', (asked: string, init: RequestInit = {}) => {
      if (!asked.includes('/links')) return others(asked, init)
      if (init.method === 'POST') return Promise.resolve(new Response(JSON.stringify({ ...old, link: other.link })))
      return new Promise<Response>((resolve) => (late = resolve))
    })
    const lookedAgain = queryClient.invalidateQueries({ queryKey: ['links.list'] })
    await userEvent.click(await screen.findByRole('button', { name: `Thao tác khác với ${old.siteName}` }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Cấp lại' }))
    await waitFor(() => expect(asked.getState().now).not.toBeNull())
    asked.getState().now?.answer(true)
    await waitFor(() => expect(screen.getByTestId('link-address').textContent).toContain('0001'))
    late(new Response(JSON.stringify(whole([old]))))
    await lookedAgain
    expect(queryClient.getQueryData(['links.list', briefingId])).toMatchObject([{ link: other.link }])
    expect(screen.getByTestId('link-address').textContent).toContain('0001')
  })
})

describe('[AC50] the administrator reads', () => {
  const account = (number: number, name: string, guesses: ListedAccount['guesses']): ListedAccount => ({
    userId: idOf(3, number),
    signInName: `tk${number}`,
    name,
    title: '',
    unit: '',
    kind: 'member',
    active: true,
    passwordMark: '',
    guesses,
  })
  it('whose password is being guessed, how often, from where, and how long it is locked there', async () => {
    officePage(<AccountsPage />, {
      'accounts.list': whole([
        account(1, 'Nguyễn Văn An', null),
        account(2, 'Trần Thị Bình', { failures: 7, addresses: ['203.0.113.7'], seconds: 95 }),
        account(3, 'Lê Văn Cường', { failures: 60, addresses: ['a', 'b', 'c', 'd'], seconds: 0 }),
      ]),
    })
    const rowOf = async (name: string) => (await screen.findByText(name)).closest('tr')?.textContent
    expect(await rowOf('Trần Thị Bình')).toContain('Nhập sai mật khẩu 7 lầntừ 203.0.113.7 · tạm khóa còn 1:35')
    expect(await rowOf('Lê Văn Cường')).toContain('Nhập sai mật khẩu 60 lầntừ a, b, c và nơi khác')
    expect(await rowOf('Nguyễn Văn An')).not.toContain('Nhập sai')
  })
})

describe('the plan of a briefing', () => {
  const edit = async (who: Partial<BriefingDetail> = {}) => {
    const shown = officePage(
      <EditPlanPage />,
      { 'briefings.show': { ...detail, ...who }, ...briefingCatalog },
      {
        path: '/briefings/:briefingId/plan',
        at: `/briefings/${briefingId}/plan`,
      },
    )
    await screen.findByRole('group', { name: 'Mục 1' })
    return shown
  }
  const titles = () => screen.getAllByLabelText<HTMLInputElement>(/^Nội dung/).map(({ value }) => value)

  it.each(['2026-11-27T16:59:00Z', '2026-11-27T17:01:00Z'])('[UI10] today is Vietnam’s day at %s', async (at) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    vi.setSystemTime(at)
    await edit({ plan: { ...detail.plan, startsAt: Date.parse('2026-11-20T01:00:00Z') } })
    await userEvent.click(screen.getByRole('button', { name: /^Thời gian khai mạc/ }))
    const marked = () =>
      [...document.querySelectorAll('[data-today][data-highlight-today]')].map((day) => day.textContent)
    await waitFor(() => expect(marked()).toEqual([at < '2026-11-27T17' ? '27' : '28']))
  })

  it('[UI81] another day keeps the hour', async () => {
    await edit({ plan: { ...detail.plan, startsAt: Date.parse('2026-11-20T01:30:00Z') } })
    const field = screen.getByRole('button', { name: /^Thời gian khai mạc/ })
    await userEvent.click(field)
    await userEvent.click(await screen.findByRole('button', { name: /24 tháng 11/ }))
    expect(field.textContent).toBe('08:30, thứ Ba, 24/11/2026')
  })

  it('[PL22] is copied from its menu, by who may plan, also when it is over', async () => {
    await edit({ status: 'closed' })
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thao tác khác với hội nghị' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Tạo hội nghị mới từ hội nghị này' }))
    await waitFor(() => expect(location.search).toBe(`?from=${briefingId}`))
    expect(location.pathname).toBe('/briefings/new')
    cleanup()
    await edit({ iOrganize: false, myRoles: ['secretary'] })
    expect(screen.queryByRole('button', { name: 'Thao tác khác với hội nghị' })).toBeNull()
  })

  it('[PL7] is cancelled as the page showed it; once somebody has edited it, the page shows what it says now', async () => {
    await edit()
    const others = fetch
    const title = 'Hội nghị giao ban tuần sau'
    const now = { ...detail, version: 2, title, plan: { ...detail.plan, title } }
    const sent: unknown[] = []
    vi.stubGlobal('fetch', (asked: string, init: RequestInit = {}) => {
      if (asked === `/api/briefings/${briefingId}`) return Promise.resolve(new Response(JSON.stringify(now)))
      if (!asked.endsWith('/cancel')) return others(asked, init)
      sent.push(init.body)
      const refused = { code: 'conflict', key: 'briefing.staleVersion', params: { version: 2 } }
      return sent.length === 1
        ? Promise.resolve(new Response(JSON.stringify(refused), { status: 409 }))
        : Promise.resolve(new Response(JSON.stringify({ ...now, status: 'cancelled', cancelReason: 'Bão' })))
    })
    // What is fetched meanwhile the editor does not show.
    await queryClient.invalidateQueries({ queryKey: ['briefings.show'] })
    screen.getByDisplayValue('Hội nghị giao ban')
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Thao tác khác với hội nghị' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Hủy hội nghị' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.type(dialog.getByLabelText(/^Lý do hủy/), 'Bão')
    const cancel = dialog.getByRole('button', { name: 'Hủy hội nghị' })
    await user.click(cancel)
    await dialog.findByText('Có người khác vừa sửa hội nghị này. Hãy xem kế hoạch hiện nay rồi làm lại nếu vẫn cần.')
    await screen.findByDisplayValue(title)
    await user.click(cancel)
    await screen.findByText('Hội nghị này đã bị hủy. Lý do: Bão')
    expect(sent).toEqual([1, 2].map((version) => JSON.stringify({ reason: 'Bão', version })))
  })

  it('[PL22] begins as the copy: title and agenda, without time and declaration', async () => {
    officePage(
      <NewPlanPage />,
      { 'briefings.show': detail, ...catalog },
      {
        path: '/briefings/new',
        at: `/briefings/new?from=${briefingId}`,
      },
    )
    await screen.findByRole('group', { name: 'Mục 2' })
    expect(screen.getByDisplayValue('Hội nghị giao ban')).toBeTruthy()
    expect(titles()).toEqual(detail.plan.agenda.map(({ title }) => title))
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /bí mật nhà nước/ }).checked).toBe(false)
  })

  it('[PL26] points in a copy at what it keeps of the time of the other, until that is changed', async () => {
    const [first, second] = plan.agenda
    if (first === undefined || second === undefined) throw new Error('The plan has an agenda')
    const old = {
      ...detail.plan,
      title: 'Giao ban Quý III năm 2026',
      period: 'Quý III năm 2026',
      agenda: [first, { ...second, title: 'Kết quả quý III' }],
    }
    officePage(
      <NewPlanPage />,
      { 'briefings.show': { ...detail, plan: old }, ...catalog },
      { path: '/briefings/new', at: `/briefings/new?from=${briefingId}` },
    )
    await screen.findByRole('group', { name: 'Mục 2' })
    expect(screen.getAllByTestId('copied')).toHaveLength(3)
    const user = userEvent.setup()
    for (const shown of [old.title, old.period, 'Kết quả quý III'])
      await user.type(screen.getByDisplayValue(shown), '{backspace}')
    expect(screen.queryByTestId('copied')).toBeNull()
    // A plan that is no copy says its own time.
    cleanup()
    sessionStorage.clear()
    await edit({ plan: old })
    expect(screen.queryByTestId('copied')).toBeNull()
  })

  it('[UI71] leads to a field that wants a choice without laying its list over what is said of it', async () => {
    const members = detail.plan.members.map((member) => ({ ...member, siteId: sites[0]?.siteId ?? '' }))
    const [gone] = members
    if (gone === undefined) throw new Error('The plan has members')
    const elsewhere = { ...gone, siteId: plan.sites[9]?.siteId ?? '' }
    await edit({ plan: { ...detail.plan, members: [elsewhere, ...members.slice(1)] } })
    const user = userEvent.setup()
    await user.type(screen.getByDisplayValue('Hội nghị giao ban'), '.')
    await user.click(screen.getByRole('button', { name: 'Lưu kế hoạch' }))
    screen.getByText('Hãy chọn chỗ ngồi trong các điểm cầu dự họp.')
    const seat = screen.getByLabelText(`Chỗ ngồi của ${gone.name}`, { selector: 'input' })
    await waitFor(() => expect(document.activeElement).toBe(seat))
    expect(seat.getAttribute('aria-expanded')).toBe('false')
    await user.click(seat)
    await waitFor(() => expect(seat.getAttribute('aria-expanded')).toBe('true'))
  })

  it('[PL23] takes an item after any other', async () => {
    await edit()
    const [first, second] = titles()
    await userEvent.click(screen.getByRole('button', { name: 'Thêm mục sau mục 1' }))
    expect(titles()).toEqual([first, '', second])
  })

  it('[PL23] takes a pasted agenda at its end, as the window showed that it was understood', async () => {
    await edit()
    const before = titles()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Dán chương trình' }))
    const dialog = within(await screen.findByRole('dialog'))
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: /^Thêm 0 mục/ }).disabled).toBe(true)
    await user.click(dialog.getByLabelText(/Chương trình từ văn bản/))
    await user.paste('14h00 - 14h10: Khai mạc\n14h10 - 14h40: Báo cáo tình hình')
    dialog.getByText('Nhận ra 2 mục')
    expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Khai mạc Khai mạc · 10 phút',
      'Báo cáo tình hình Báo cáo · 30 phút',
    ])
    await user.click(dialog.getByRole('button', { name: 'Thêm 2 mục' }))
    expect(titles()).toEqual([...before, 'Khai mạc', 'Báo cáo tình hình'])
    // Without a word when one goes back.
    await user.click(screen.getByRole('button', { name: 'Dán chương trình' }))
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Quay lại' }))
    expect(titles()).toHaveLength(4)
  })

  it('[PL25] takes the presenting sites of a pasted agenda, and says which it did not find', async () => {
    await edit()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Dán chương trình' }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByLabelText(/Chương trình từ văn bản/))
    const name = sites[1]?.name ?? ''
    await user.paste(
      `STT\tNội dung\tĐơn vị trình bày\tThời gian\tTài liệu\n1\tTham luận\t${name}\t10\tSố 5\n2\tThảo luận\tSở Nội vụ\t20\t`,
    )
    expect(dialog.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      `Tham luận Phát biểu · 10 phút · ${name}`,
      'Thảo luận Thảo luận · 20 phút · Sở Nội vụKhông có điểm cầu dự họp nào tên là “Sở Nội vụ”: ghi vào người trình bày.',
    ])
    dialog.getByText('Không lấy cột: Tài liệu')
    await user.click(dialog.getByRole('button', { name: 'Thêm 2 mục' }))
    const siteOf = (number: number) =>
      within(screen.getByRole('group', { name: `Mục ${number}` })).getByLabelText<HTMLInputElement>(
        'Điểm cầu trình bày',
        { selector: 'input' },
      )
    expect([siteOf(3).value, siteOf(4).value]).toEqual([name, ''])
    expect(screen.getByDisplayValue('Sở Nội vụ')).toBeTruthy()
  })
})

it('[RE35] the form of a site says who issues its minutes, under whom, where and by which rules', async () => {
  officePage(<SiteForm site={huongHoa} parentId={null} sites={[huongHoa]} groups={[]} onClose={() => undefined} />, {
    'sites.update': huongHoa,
  })
  const answer = globalThis.fetch
  const sent = vi.fn<(body: BodyInit | null | undefined) => void>()
  vi.stubGlobal('fetch', (asked: string, init: RequestInit = {}) => {
    sent(init.body)
    return answer(asked, init)
  })
  const user = userEvent.setup()
  await user.click(screen.getByRole('radio', { name: 'Cơ quan Đảng' }))
  await user.type(screen.getByLabelText('Cơ quan cấp trên'), 'Tỉnh ủy Quảng Trị')
  await user.type(screen.getByLabelText('Cơ quan ban hành'), 'Huyện ủy Hướng Hóa')
  await user.type(screen.getByLabelText('Địa danh'), 'Hướng Hóa')
  await user.click(screen.getByRole('button', { name: 'Lưu' }))
  const issuer = { form: 'party', parentBody: 'Tỉnh ủy Quảng Trị', body: 'Huyện ủy Hướng Hóa', place: 'Hướng Hóa' }
  await waitFor(() => expect(sent).toHaveBeenCalledWith(expect.stringContaining(JSON.stringify(issuer))))
})

it('[UI64] a page that is not there has a neutral drawing: no face, no alarm', () => {
  const { container } = officePage(<NotFoundPage />, {})
  const drawings = [...container.querySelectorAll('svg')].map((drawing) => drawing.getAttribute('class') ?? '')
  expect(drawings.join(' ')).toContain('tabler-icon-file-unknown')
  expect(drawings.join(' ')).not.toMatch(/mood|alert|ghost|skull|bug/)
})
