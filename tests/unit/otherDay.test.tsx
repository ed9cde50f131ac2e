// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClosedScreen } from '../../client/conference/ClosedScreen.tsx'
import { ConclusionsList } from '../../client/features/conclusions/ConclusionsList.tsx'
import { NotesPanel } from '../../client/features/notes/NotesPanel.tsx'
import { queryClient } from '../../client/lib/queryClient.ts'
import { RecordPage } from '../../client/features/record/RecordPage.tsx'
import { loadOfficeWords, loadRecordWords, withRareWords } from '../../client/lib/i18n.ts'
import { buildRecord } from '../support/buildRecord.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import { officePage } from '../support/officePage.tsx'
import { openRoom } from '../support/openRoom.tsx'
import { secretary } from '../support/wireServer.ts'
import {
  chair,
  idOf,
  MINUTE,
  nothingChosen,
  OPENED_AT,
  plan,
  secretary as writer,
  siteOf,
  writeJournal,
} from './recordJournal.ts'

const room = openRoom({})
beforeEach(async () => {
  await Promise.all([loadOfficeWords(), loadRecordWords(), withRareWords(Promise.resolve())])
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const itIs = (at: number) => {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(at)
}

/** Opened at 14:00 of 15/12/2026 in Vietnam; the last word of each kind falls on the next morning. */
const NEXT = 18 * 60
function night({ closed }: { closed: boolean }): BriefingRecord {
  const { entries, at } = writeJournal()
  const turn = { requestId: null, topic: 'Báo cáo', itemId: idOf(4, 2), allottedMs: null }
  at(0, { type: 'briefing.opened', plan, presidingUserId: idOf(3, 2) }, chair)
  at(1, { type: 'attendance.joined', siteId: siteOf(1), deviceId: idOf(5, 1), late: false })
  at(2, { type: 'agenda.started', itemId: idOf(4, 1) }, chair)
  at(
    3,
    { type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, turnId: idOf(6, 1), siteId: siteOf(1) },
    chair,
  )
  at(4, { type: 'floor.released', turnId: idOf(6, 1) }, chair)
  at(5, { type: 'note.added', noteId: idOf(8, 1), text: 'Ghi chiều', itemId: null }, writer)
  at(6, { type: 'conclusion.published', conclusionId: idOf(9, 1), number: 1, text: 'Việc chiều', itemId: null }, chair)
  at(NEXT, { type: 'agenda.started', itemId: idOf(4, 2) }, chair)
  at(
    NEXT + 1,
    { type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, turnId: idOf(6, 2), siteId: siteOf(1) },
    chair,
  )
  at(NEXT + 2, { type: 'floor.released', turnId: idOf(6, 2) }, chair)
  at(NEXT + 3, { type: 'note.added', noteId: idOf(8, 2), text: 'Ghi sáng', itemId: null }, writer)
  at(
    NEXT + 4,
    { type: 'conclusion.published', conclusionId: idOf(9, 2), number: 2, text: 'Việc sáng', itemId: null },
    chair,
  )
  if (closed) at(NEXT + 10, { type: 'briefing.closed' }, chair)
  return buildRecord({
    minutes: nothingChosen,
    organizes: false,
    briefingId: idOf(0, 1),
    entries,
    plan,
    viewerRoles: ['secretary'],
    now: OPENED_AT + (NEXT + 20) * MINUTE,
  })
}

describe('[RE15] the page of the record', () => {
  const shows = (section: string, record: BriefingRecord) => {
    officePage(
      <RecordPage />,
      { 'record.show': record },
      {
        path: '/briefings/:briefingId/record',
        at: `/briefings/${idOf(0, 1)}/record?section=${section}`,
      },
    )
    return screen.findByRole('tabpanel')
  }
  afterEach(cleanup)

  it.each([
    ['overview', [], '08:10, 16/12/2026'],
    ['speeches', ['14:03 – 14:04'], '08:01, 16/12/2026 – 08:02'],
    ['agenda', ['14:02'], '08:00, 16/12/2026'],
    ['conclusions', ['Công bố lúc 14:06'], 'Công bố lúc 08:04, 16/12/2026'],
    ['notes', ['14:05Ghi chiều'], '08:03, 16/12/2026Ghi sáng'],
  ])('says in its %s the day of what came on another', async (section, plain, other) => {
    const text = (await shows(section, night({ closed: true }))).textContent ?? ''
    for (const part of [...plain, other]) expect(text).toContain(part)
    expect(text).not.toContain('14:06, 15/12/2026')
  })

  it('says in its timeline the day with the first line of each', async () => {
    const panel = await shows('timeline', night({ closed: true }))
    const days = [...panel.querySelectorAll('time')]
      .map(({ textContent }) => textContent ?? '')
      .filter((at) => at.includes('/'))
    expect(days).toEqual(['14:00:0015/12/2026', '08:00:0016/12/2026'])
  })

  it('says up to when the figures of a running briefing stand, with the day where it is another', async () => {
    itIs(OPENED_AT + 30 * MINUTE)
    await shows('overview', night({ closed: false }))
    screen.getByText(/số liệu tính đến 14:30\.$/)
    cleanup()
    vi.setSystemTime(OPENED_AT + (NEXT + 20) * MINUTE)
    await shows('overview', night({ closed: false }))
    screen.getByText(/số liệu tính đến 08:20, 16\/12\/2026\.$/)
  })

  it('says so also when nothing has changed since', async () => {
    itIs(OPENED_AT + 30 * MINUTE)
    await shows('overview', night({ closed: false }))
    const unchanged = () => Promise.resolve(new Response(null, { status: 304 }))
    vi.stubGlobal('fetch', () => Promise.resolve(Response.json(night({ closed: false }), { headers: { etag: '"1"' } })))
    await queryClient.refetchQueries()
    screen.getByText(/số liệu tính đến 14:30\.$/)
    vi.stubGlobal('fetch', unchanged)
    for (const minutes of [31, 32]) {
      vi.setSystemTime(OPENED_AT + minutes * MINUTE)
      await queryClient.refetchQueries()
      await screen.findByText(`Hội nghị đang diễn ra. Hồ sơ tự cập nhật; số liệu tính đến 14:${minutes}.`)
    }
  })
})

describe('[RE15] in the room', () => {
  it('conclusions, corrections and notes of another day than the opening’s say it', async () => {
    itIs(OPENED_AT)
    const openedAt = Date.now()
    room.server.state = { ...room.server.state, lifecycle: { status: 'open', openedAt, since: openedAt } }
    await room.show(
      secretary,
      <>
        <ConclusionsList briefingId="b" correctable />
        <NotesPanel briefingId="b" />
      </>,
    )
    const conclusionId = crypto.randomUUID()
    await room.commit({ type: 'conclusion.published', conclusionId, number: 1, text: 'Một', itemId: null })
    await room.commit({ type: 'note.added', noteId: crypto.randomUUID(), text: 'Ghi chiều', itemId: null })
    vi.setSystemTime(OPENED_AT + NEXT * MINUTE)
    await room.commit({ type: 'conclusion.corrected', conclusionId, text: 'Một, đã sửa', reason: '' })
    const second = crypto.randomUUID()
    await room.commit({ type: 'conclusion.published', conclusionId: second, number: 2, text: 'Hai', itemId: null })
    await room.commit({ type: 'note.added', noteId: crypto.randomUUID(), text: 'Ghi sáng', itemId: null })
    expect(screen.getAllByTestId('conclusion').map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/14:00 · đính chính 08:00, 16\/12\/2026$/),
      expect.stringMatching(/08:00, 16\/12\/2026$/),
    ])
    expect(screen.getByText('Ghi chiều').closest('li')?.textContent).toBe('14:00Ghi chiều')
    expect(screen.getByText('Ghi sáng').closest('li')?.textContent).toBe('08:00, 16/12/2026Ghi sáng')
  })

  it('the last screen says the day on which it ended', async () => {
    room.server.state = {
      ...room.server.state,
      lifecycle: { status: 'closed', openedAt: OPENED_AT, closedAt: OPENED_AT + NEXT * MINUTE },
    }
    await room.show(secretary, <ClosedScreen briefingId="b" />)
    screen.getByText(/08:00, 16\/12\/2026/)
  })
})
