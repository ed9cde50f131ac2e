// @vitest-environment jsdom
import { act, cleanup, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConclusionsEditor } from '../../client/features/conclusions/ConclusionsEditor.tsx'
import { HolderPanel } from '../../client/features/floor/HolderPanel.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { NamePlate } from '../../client/features/programme/NamePlate.tsx'
import { NotesPanel } from '../../client/features/notes/NotesPanel.tsx'
import { startI18n } from '../../client/lib/i18n.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal } from '../../shared/roles.ts'
import { completeJsdom, known, roomPage } from '../support/roomPage.tsx'
import { chair, chairId, hostSite, planned, plannedItems, secretary, WireServer } from '../support/wireServer.ts'

// What the page fetches late may come late on a busy machine.
vi.setConfig({ testTimeout: 30_000 })

const names = ['Trung ương', 'Hà Nội', 'Huế', 'Cà Mau']
const sites = names.map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const [, haNoi = '', hue = '', caMau = ''] = sites.map(({ siteId }) => siteId)
const items = plannedItems(['Khai mạc', 'Báo cáo', 'Thảo luận']).map((item, index) => ({
  ...item,
  presenterSiteId: index === 1 ? caMau : null,
}))
let server: WireServer
let url: string
let page: Awaited<ReturnType<typeof roomPage>> | undefined

beforeAll(async () => {
  completeJsdom()
  await startI18n()
})
beforeEach(async () => {
  localStorage.clear()
  sessionStorage.clear()
  server = new WireServer()
  server.state = plannedBriefing({ ...planned.plan, sites, agenda: items })
  server.commit({ type: 'briefing.opened', plan: server.state.plan, presidingUserId: chairId })
  url = await server.listen()
})
afterEach(async () => {
  cleanup()
  page?.link.close()
  page = undefined
  await server.close()
})
const show = async (principal: Principal, part: Parameters<typeof roomPage>[1]) => {
  server.principal = principal
  page = await roomPage(url, part)
  return page
}
const commit = async (event: Parameters<WireServer['commit']>[0]) => {
  await act(async () => {
    server.commit(event)
    if (page !== undefined) await known(page.link, ({ state }) => state?.seq === server.state.seq)
  })
}
const asks = (siteId: string) =>
  commit({ type: 'floor.requested', requestId: crypto.randomUUID(), siteId, topic: 'Kiến nghị', designated: false })
const granted = (siteId: string, allottedMs: number | null) =>
  commit({
    type: 'floor.granted',
    turnId: crypto.randomUUID(),
    siteId,
    requestId: null,
    topic: '',
    itemId: null,
    allottedMs,
  })
const rows = () => screen.getAllByTestId('queue-row').map((row) => row.dataset['site'])

describe('who comes next', () => {
  it('[RM1] the site that the running item names stands first, for the button and for N', async () => {
    await show(chair, <QueuePanel nextKey />)
    await asks(haNoi)
    await asks(caMau)
    await asks(hue)
    expect(rows()).toEqual([haNoi, caMau, hue])
    await commit({ type: 'agenda.started', itemId: items[1]?.itemId ?? '' })
    expect(rows()).toEqual([caMau, haNoi, hue])
    await userEvent.keyboard('n')
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ name: 'floor.grant', input: { siteId: caMau, allottedMinutes: null } })
  })
})

it('[RM65] the desk and the picture count one turn the same way, and say which', async () => {
  await show(
    chair,
    <>
      <HolderPanel />
      <NamePlate />
    </>,
  )
  await granted(hue, 7 * 60_000)
  const timers = () => screen.getAllByRole('timer').map((timer) => timer.textContent)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^còn [67]:/), timers()[0]]))
  await granted(haNoi, null)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^đã 0:0/), timers()[0]]))
  await granted(caMau, 1)
  await waitFor(() => expect(timers()).toEqual([expect.stringMatching(/^quá 0:0/), timers()[0]]))
})

describe('Ctrl+Enter', () => {
  it('[RM66] saves a note and publishes a conclusion', async () => {
    const conclusionId = crypto.randomUUID()
    server.commit({ type: 'conclusion.drafted', conclusionId, revision: 1, text: 'Việc thứ nhất', itemId: null })
    await show(
      secretary,
      <>
        <NotesPanel briefingId="b" />
        <ConclusionsEditor briefingId="b" />
      </>,
    )
    const user = userEvent.setup()
    await user.type(screen.getByLabelText('Nội dung ghi chép'), 'Một ý kiến{Control>}{Enter}{/Control}')
    await server.until(() => server.requests.length === 1)
    expect(server.requests[0]).toMatchObject({ name: 'note.add', input: { text: 'Một ý kiến' } })
    await user.type(screen.getByLabelText('Nội dung kết luận'), '{Control>}{Enter}{/Control}')
    await server.until(() => server.requests.length === 2)
    expect(server.requests[1]).toMatchObject({ name: 'conclusion.publish', input: { conclusionId } })
  })
})
