// @vitest-environment jsdom
import { notifications } from '@mantine/notifications'
import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import { startI18n, withRareWords } from '../../client/lib/i18n.ts'
import { queryClient } from '../../client/lib/queryClient.ts'
import { notices } from '../../client/ui/notify.ts'
import { SessionEnd } from '../../client/ui/SessionEnd.tsx'
import { officePage } from '../support/officePage.tsx'
import { openRoom } from '../support/openRoom.tsx'
import { completeJsdom } from '../support/roomPage.tsx'
import { chair } from '../support/wireServer.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** 14:00 of 21/11/2026, a Saturday, in Vietnam, on the server; this computer's clock is another. */
const now = Date.UTC(2026, 10, 21, 7)
const session = (left: number, age = 6 * DAY, current = true) => ({
  sessionId: crypto.randomUUID(),
  createdAt: now - age,
  lastSeenAt: now,
  expiresAt: now + left,
  device: '',
  address: '',
  current,
})
const told = () => screen.queryByText(/Phiên đăng nhập/)?.textContent

describe('[AC12] who takes part', () => {
  beforeAll(async () => {
    completeJsdom()
    await startI18n()
    await Promise.all([withRareWords(Promise.resolve()), notices.load()])
  })
  afterEach(() => {
    cleanup()
    notifications.clean()
    queryClient.clear()
    vi.unstubAllGlobals()
  })
  const opens = async (...sessions: ReturnType<typeof session>[]) => {
    officePage(<SessionEnd />, { 'sessions.list': { items: sessions, next: null } })
    await vi.waitFor(() => expect(queryClient.getQueryData(['sessions.list', 'current'])).toBeDefined())
    await act(() => Promise.resolve())
  }

  it('is told within the last hour when the session ends', async () => {
    await opens(session(59 * 60_000))
    expect(await screen.findByText(/14:59, thứ Bảy, 21\/11\/2026/)).toBeTruthy()
  })

  it('is told nothing before, nor of a session elsewhere', async () => {
    await opens(session(2 * HOUR), session(60_000, 6 * DAY, false))
    expect(told()).toBeUndefined()
  })

  it('is told past the seven days that the session ends with the briefing', async () => {
    await opens(session(12 * HOUR, 7 * DAY + HOUR))
    expect(await screen.findByText(/hội nghị/)).toBeTruthy()
    expect(document.body.textContent).not.toContain('14:59')
  })
})

describe('the room', () => {
  const room = openRoom({})
  it.each([
    ['a person looks after the session', true],
    ['a room’s computer asks for none', false],
  ])('[AC12] of %s', async (_, person) => {
    const asked: string[] = []
    vi.stubGlobal('fetch', (path: string) => {
      asked.push(path)
      return Promise.resolve(new Response(JSON.stringify({ items: [session(59 * 60_000)], next: null })))
    })
    const { siteId } = chair
    await room.show(
      person ? chair : { kind: 'device', deviceId: crypto.randomUUID(), siteId },
      <LiveRoom briefingId="b" />,
    )
    if (person) await vi.waitFor(() => expect(asked).toContain('/api/sessions?limit=1'), { timeout: 15_000 })
    else {
      await screen.findByTestId('programme-video', {}, { timeout: 15_000 })
      expect(asked).not.toContain('/api/sessions?limit=1')
    }
    vi.unstubAllGlobals()
  })
})
