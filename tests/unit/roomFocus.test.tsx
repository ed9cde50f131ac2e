// @vitest-environment jsdom
import { act, cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { CurrentItem } from '../../client/features/agenda/CurrentItem.tsx'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { startI18n } from '../../client/lib/i18n.ts'
import { keepFocus } from '../../client/ui/room/keepFocus.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { completeJsdom, known, roomPage } from '../support/roomPage.tsx'
import { chair, chairId, hostSite, planned, plannedItems, WireServer } from '../support/wireServer.ts'

vi.setConfig({ testTimeout: 30_000 })

const names = ['Trung ương', 'Cà Mau', 'Hà Nội', 'Huế']
const sites = names.map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const idOf = (index: number) => sites[index]?.siteId ?? ''
const agenda = plannedItems(['Khai mạc', 'Báo cáo'])
let server: WireServer
let page: Awaited<ReturnType<typeof roomPage>>
let stopKeeping: () => void

beforeAll(async () => {
  completeJsdom()
  await startI18n()
})
beforeEach(async () => {
  localStorage.clear()
  server = new WireServer()
  server.principal = chair
  server.everybodyIn = true
  server.state = plannedBriefing({ ...planned.plan, sites, agenda })
  server.commit({ type: 'briefing.opened', plan: server.state.plan, presidingUserId: chairId })
  for (const index of [1, 2, 3])
    server.commit({
      type: 'floor.requested',
      requestId: crypto.randomUUID(),
      siteId: idOf(index),
      topic: '',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    })
  page = await roomPage(
    await server.listen(),
    <main>
      <CurrentItem />
      <HolderPanel />
      <QueuePanel />
    </main>,
  )
  stopKeeping = keepFocus(page.container)
})
afterEach(async () => {
  stopKeeping()
  cleanup()
  page.link.close()
  await server.close()
})
const tell = async (...events: BriefingEvent[]) => {
  await act(async () => {
    for (const event of events) server.commit(event)
    await known(page.link, ({ state }) => state?.seq === server.state.seq)
  })
}
const granted = (index: number): BriefingEvent => ({
  type: 'floor.granted',
  stopsWhenLost: false,
  heard: null,
  turnId: crypto.randomUUID(),
  siteId: idOf(index),
  requestId: server.state.floor.queue.find(({ siteId }) => siteId === idOf(index))?.requestId ?? null,
  topic: '',
  itemId: null,
  allottedMs: null,
})
const focused = () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent
const button = (name: string) => screen.getByRole('button', { name })

it('[RM22] after one’s own press the focus is at the same action of the next row', async () => {
  const user = userEvent.setup()
  button('Mời Cà Mau phát biểu').focus()
  await user.keyboard('{Enter}')
  await tell(granted(1))
  expect(focused()).toBe('Mời Hà Nội phát biểu')
  button('Bỏ đăng ký của Huế').focus()
  await user.keyboard('{Enter}')
  await tell({ type: 'floor.withdrawn', struck: null, requestId: server.state.floor.queue[1]?.requestId ?? '' })
  expect(focused()).toBe('Bỏ đăng ký của Hà Nội')
  await tell({ type: 'floor.withdrawn', struck: null, requestId: server.state.floor.queue[0]?.requestId ?? '' })
  expect(focused()).toBe('Danh sách đăng ký phát biểu')
})

it('[RM22] what others take away leaves the focus on no other button', async () => {
  button('Mời Cà Mau phát biểu').focus()
  await tell(granted(1))
  expect(focused()).toBe('Danh sách đăng ký phát biểu')
})

it('[RM22] a row that moves, or whose button is drawn anew, keeps the focus', async () => {
  button('Mời Hà Nội phát biểu').focus()
  await tell(granted(1))
  expect(focused()).toBe('Mời Hà Nội phát biểu')
  await tell({ type: 'floor.movedNext', requestId: server.state.floor.queue[1]?.requestId ?? '' })
  expect(focused()).toBe('Mời Hà Nội phát biểu')
})

it('[RM22] put next, the row’s own main button has the focus; a button that is replaced hands it on', async () => {
  const user = userEvent.setup()
  button('Đưa Huế lên kế tiếp').focus()
  await user.keyboard('{Enter}')
  await tell({ type: 'floor.movedNext', requestId: server.state.floor.queue[2]?.requestId ?? '' })
  expect(focused()).toBe('Mời Huế phát biểu')
  button('Bắt đầu').focus()
  await user.keyboard('{Enter}')
  await tell({ type: 'agenda.started', itemId: agenda[0]?.itemId ?? '' })
  expect(focused()).toBe('Sang nội dung sau')
})

it('[RM22] a floor that is taken back leaves the focus at who speaks', async () => {
  await tell(granted(1))
  button('Kết thúc lượt').focus()
  await userEvent.keyboard('{Enter}')
  await tell({ type: 'floor.taken', turnId: server.state.floor.holder?.turnId ?? '' })
  expect(focused()).toBe('Lượt phát biểu')
})

it('[RM22] a focus that its user gave up is not brought back', async () => {
  const user = userEvent.setup()
  button('Mời Cà Mau phát biểu').focus()
  await user.click(screen.getByRole('main'))
  await tell(granted(1))
  expect(document.activeElement).toBe(document.body)
})

it('[RM22] what goes in a window over the room hands the focus on in it, and a window that goes, to the room', async () => {
  const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
  const window = document.createElement('section')
  window.setAttribute('role', 'dialog')
  window.innerHTML = '<ul><li><button>Bỏ qua</button><button>Bắt đầu</button></li></ul>'
  document.body.append(window)
  const opener = button('Mời điểm cầu khác…')
  opener.focus()
  const [, start] = window.querySelectorAll('button')
  start?.focus()
  await userEvent.keyboard('{Enter}')
  const finish = document.createElement('button')
  window.querySelector('li')?.replaceChildren(finish)
  await settled()
  expect(document.activeElement).toBe(finish)
  window.querySelector('ul')?.remove()
  await settled()
  expect(document.activeElement).toBe(window)
  window.remove()
  await settled()
  expect(document.activeElement).toBe(opener)
})

it('[RM23] a button at work keeps the focus and asks once', async () => {
  server.answer = () => 'silence'
  const user = userEvent.setup()
  const next = button('Mời Cà Mau phát biểu')
  next.focus()
  await user.keyboard('{Enter}{Enter}')
  await server.until(() => server.requests.length > 0)
  await user.keyboard('{Enter}')
  expect(document.activeElement).toBe(next)
  expect(next.getAttribute('aria-busy')).toBe('true')
  expect(page.link.store.getState().pending).toHaveLength(1)
})

it('[RM23] neither a double click nor a second press in a hurry gives the floor to the one after', async () => {
  server.answer = ({ name, input }) => {
    if (name === 'floor.grant') server.commit(granted(sites.findIndex(({ siteId }) => siteId === siteIdOf(input))))
    return { ok: true, data: undefined, seq: server.state.seq }
  }
  const user = userEvent.setup()
  button('Mời Cà Mau phát biểu').focus()
  await user.keyboard('{Enter}')
  await screen.findByText('Đăng ký phát biểu (2)')
  expect(focused()).toBe('Mời Hà Nội phát biểu')
  await user.keyboard('{Enter}')
  await user.dblClick(button('Mời Hà Nội phát biểu'))
  await server.until(() => server.requests.length === 2)
  await screen.findByText('Đăng ký phát biểu (1)')
  expect(page.link.store.getState().pending).toEqual([])
  expect(server.state.floor.queue.map(({ siteId }) => siteId)).toEqual([idOf(3)])
})

const siteIdOf = (input: unknown) =>
  typeof input === 'object' && input !== null && 'siteId' in input ? input.siteId : undefined
