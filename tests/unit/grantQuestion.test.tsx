// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, it } from 'vitest'
import { SiteActionBar, SiteActions } from '../../client/conference/SiteActions.tsx'
import { CallSearch } from '../../client/features/floor/CallSearch.tsx'
import { CallSite } from '../../client/features/floor/CallSite.tsx'
import { LostHolder } from '../../client/features/floor/LostHolder.tsx'
import { QueuePanel } from '../../client/features/floor/QueuePanel.tsx'
import { Wall } from '../../client/features/wall/Wall.tsx'
import { asked } from '../../client/ui/confirm.ts'
import { DeskKeys } from '../../client/ui/room/DeskKeys.tsx'
import type { BriefingEvent } from '../../shared/events.ts'
import { openRoom } from '../support/openRoom.tsx'
import { opensAsPopover } from '../support/roomPage.tsx'
import { chair, hostSite } from '../support/wireServer.ts'

const sites = ['Trung ương', 'Cà Mau', 'Hà Nội', 'Huế'].map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const [, caMau = '', haNoi = '', hue = ''] = sites.map(({ siteId }) => siteId)
const room = openRoom({ sites })
const { show, commit } = room

const requested = (siteId: string): BriefingEvent => ({
  type: 'floor.requested',
  requestId: crypto.randomUUID(),
  siteId,
  topic: 'Kiến nghị',
  designated: false,
  kind: 'speech',
  speaker: null,
  itemId: null,
})
const user = userEvent.setup()
const word = 'Mời Cà Mau phát biểu'
const search = () => screen.findByRole('searchbox', {}, { timeout: 15_000 })
const callOther = () => user.click(screen.getByRole('button', { name: /Mời điểm cầu khác/ }))

type Way = {
  part: ReactNode
  /** What stands before it. */
  before?: BriefingEvent[]
  /** Once, and then each time the floor is given. */
  open?: () => Promise<unknown>
  give: () => Promise<unknown>
}
const press = () => user.click(screen.getByRole('button', { name: word }))
const ways: Record<string, Way> = {
  'the large button of who comes next': { part: <QueuePanel />, before: [requested(caMau)], give: press },
  'the small button further down the queue': {
    part: <QueuePanel />,
    before: [requested(hue), requested(caMau)],
    give: press,
  },
  'the key N': {
    part: (
      <DeskKeys>
        <QueuePanel />
      </DeskKeys>
    ),
    before: [requested(caMau)],
    // Its listener comes a moment after the desk; the window of the last question takes one to go.
    give: () =>
      waitFor(async () => {
        await user.keyboard('n')
        expect(asked.getState().now !== null || room.server.requests.length > 0).toBe(true)
      }),
  },
  'a name that is typed, and Enter': {
    part: <CallSite minutes={null} />,
    open: async () => {
      await callOther()
      await user.type(await search(), 'ca mau')
    },
    give: async () => user.type(await search(), '{Enter}'),
  },
  'a name of several that are found, by Enter twice': {
    part: <CallSite minutes={null} />,
    open: async () => {
      await callOther()
      await user.type(await search(), 'a')
    },
    give: async () => {
      await user.type(await search(), '{Enter}')
      await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe(word))
      await user.keyboard('{Enter}')
    },
  },
  'the menu of a cell of the wall': {
    part: <Wall actions={SiteActions} />,
    open: () => opensAsPopover(/Thao tác với Cà Mau/),
    give: press,
  },
  'the bar of a cell of the wall': { part: <Wall bar={SiteActionBar} />, give: press },
  'the notice of a speaker who was lost': {
    part: <LostHolder />,
    before: [
      requested(caMau),
      {
        type: 'floor.granted',
        stopsWhenLost: false,
        heard: null,
        turnId: crypto.randomUUID(),
        siteId: haNoi,
        requestId: null,
        topic: '',
        itemId: null,
        allottedMs: null,
      },
      { type: 'attendance.joined', siteId: haNoi, deviceId: hostSite, late: false },
      { type: 'attendance.lost', siteId: haNoi, deviceId: hostSite, lastHeardAt: Date.now() },
    ],
    give: press,
  },
}

describe('[RM69] the floor is given to a site of which nothing would be seen or heard after a question, by', () => {
  it.each(Object.entries(ways))('%s', async (_name, { part, before = [], open, give }) => {
    localStorage.setItem('diem-cau.wall', JSON.stringify('16'))
    const { session } = await show(chair, part)
    for (const event of before) await commit(event)
    await open?.()
    const asks = async (why: string) => {
      await give()
      expect(asked.getState().now?.question.title).toBe('Mời Cà Mau phát biểu?')
      expect(asked.getState().now?.question.body).toContain(why)
      act(() => asked.getState().now?.answer(false))
      await waitFor(() => expect(screen.queryByRole('dialog', { name: 'Mời Cà Mau phát biểu?' })).toBeNull())
      expect(room.server.requests).toEqual([])
    }
    const sends = (cameras: string[], microphones: string[]) =>
      act(() =>
        session.state.update((state) => ({
          ...state,
          sources: { cameras: new Set(cameras), microphones: new Set(microphones) },
        })),
      )
    await asks('Chưa có mặt')
    await commit({ type: 'attendance.joined', siteId: caMau, deviceId: caMau, late: false })
    sends([], [caMau])
    await asks('không có hình')
    sends([caMau], [])
    await asks('chưa nghe tiếng')
    sends([caMau], [caMau])
    await give()
    expect(asked.getState().now).toBeNull()
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'floor.grant', input: { siteId: caMau } })
  })

  it('[FL22] a question is answered for the turn that was shown when it was asked', async () => {
    const given = (siteId: string): BriefingEvent => ({
      type: 'floor.granted',
      turnId: crypto.randomUUID(),
      siteId,
      requestId: null,
      topic: '',
      itemId: null,
      allottedMs: null,
      stopsWhenLost: true,
      heard: true,
    })
    await show(chair, <QueuePanel />)
    await commit(requested(caMau))
    await commit(given(hue))
    const seen = room.server.state.floor.holder?.turnId
    await press()
    await commit(given(haNoi))
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 1)
    expect(room.server.requests[0]).toMatchObject({ name: 'floor.grant', input: { siteId: caMau, endsTurnId: seen } })
  })

  it('[FL22] a search ends the turn that ran when it was opened, another one only once that was told', async () => {
    await show(chair, <CallSearch minutes={null} onDone={() => {}} />)
    for (const siteId of [hue, caMau])
      await commit({ type: 'attendance.joined', siteId, deviceId: siteId, late: false })
    const turn = { requestId: null, topic: '', itemId: null, allottedMs: null, stopsWhenLost: true, heard: true }
    const turnId = crypto.randomUUID()
    await commit({ type: 'floor.granted', turnId, siteId: hue, ...turn })
    room.server.answer = () => ({ ok: false, error: { code: 'conflict', key: 'floor.otherTurn' } })
    const [give] = screen.getAllByRole('button', { name: /^Mời .*Cà Mau/ })
    if (give === undefined) throw new Error('no button')
    await userEvent.click(give)
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 1)
    await waitFor(() => expect(give.ariaBusy).toBeNull())
    await userEvent.click(give)
    act(() => asked.getState().now?.answer(true))
    await room.server.until(() => room.server.requests.length === 2)
    expect(room.server.requests.map(({ input }) => input)).toMatchObject([{ endsTurnId: null }, { endsTurnId: turnId }])
  })

  it('no other way: each button that gives it carries the question', () => {
    const client = path.resolve(import.meta.dirname, '../../client')
    const without: string[] = []
    let found = 0
    for (const name of readdirSync(client, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.tsx')) continue
      for (const button of readFileSync(path.join(client, name), 'utf8').split(/<(?=Ask(?:Button|Icon)\b)/)) {
        if (!button.includes('name="floor.grant"')) continue
        found += 1
        if (!button.includes('question={question}')) without.push(`${name}: ${button}`)
      }
    }
    expect(without).toEqual([])
    expect(found).toBeGreaterThanOrEqual(6)
  })
})
