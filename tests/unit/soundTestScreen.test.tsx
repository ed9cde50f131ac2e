// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WaitingRoom } from '../../client/conference/WaitingRoom.tsx'
import { observed } from '../../client/lib/media/observed.ts'
import { keepFocus } from '../../client/ui/room/keepFocus.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal, Role } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hostSite, hue, planned, twoSites } from '../support/wireServer.ts'

const room = openRoom({ sites: twoSites })
const waits = async (principal: Principal) => {
  room.server.state = plannedBriefing({ ...planned.plan, sites: twoSites })
  await room.show(principal, <WaitingRoom />)
}
/** The server tells all rooms whose sound they hear, and for how much longer. */
const runs = (siteId: string | null, ms = 30_000, endsAt = Date.now() + ms) =>
  act(() =>
    room.page.session.state.update((state) =>
      observed(state, {
        type: 'media.soundTest',
        running: siteId === null ? null : { siteId, endsAt },
      }),
    ),
  )
const shown = () => screen.queryByTestId('sound-test')?.textContent
const person = (role: Role): Principal => ({ ...chair, roles: [role] })
const everybody: [string, Principal, mayEnd: boolean][] = [
  ['a room', { kind: 'device', deviceId: crypto.randomUUID(), siteId: hue }, false],
  ['the chair', person('chair'), true],
  ['the director', person('director'), true],
  ['the secretary', person('secretary'), false],
  ['an observer', person('observer'), false],
]

describe('[MH66] the sound test that runs', () => {
  it.each(everybody)('is told on the screen of %s as such, until its end', async (_, principal, mayEnd) => {
    await waits(principal)
    expect(shown()).toBeUndefined()
    runs(hue)
    expect(shown()).toMatch(/^Đang thử âm thanh: mọi phòng đang nghe Huế\. Tự kết thúc sau (30|29) giây\./)
    expect(screen.queryByRole('button', { name: 'Dừng thử' }) !== null).toBe(mayEnd)
    // It was ended: nothing of it stays, and who may begins the next one.
    runs(null)
    expect(shown()).toBeUndefined()
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Thử 30 giây' }) !== null).toBe(mayEnd))
    // Should the word of its end be lost, it ends on the screen by itself.
    runs(hue, 1200)
    expect(shown()).toContain('Huế')
    await waitFor(() => expect(shown()).toBeUndefined())
  })

  /** What the server is asked, and answers. */
  const answered = (ack: object) => {
    const asked: unknown[] = []
    for (const socket of room.server.sockets)
      socket.on('media', (message: unknown, answer: (ack: object) => void) => {
        asked.push(message)
        answer(ack)
      })
    return asked
  }

  it('is begun for the site that is chosen, and ended, by who may', async () => {
    await waits(person('director'))
    const asked = answered({ ok: true })
    const user = userEvent.setup()
    await user.click(await screen.findByLabelText('Thử âm thanh toàn hội nghị', { selector: 'input' }))
    await user.click(await screen.findByRole('option', { name: 'Huế', hidden: true }))
    await user.click(screen.getByRole('button', { name: 'Thử 30 giây' }))
    await waitFor(() => expect(asked).toEqual([{ name: 'media.soundTest', input: { siteId: hue, seen: null } }]))
    const endsAt = Date.now() + 30_000
    runs(hue, 30_000, endsAt)
    await user.click(screen.getByRole('button', { name: 'Dừng thử' }))
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ input: { siteId: null, seen: endsAt } }))
  })

  it('keeps what was chosen for the next one, and opens no list where it was ended', async () => {
    const chosen = () => screen.findByLabelText<HTMLInputElement>('Thử âm thanh toàn hội nghị', { selector: 'input' })
    await waits(person('director'))
    const stopKeeping = keepFocus(room.page.container)
    onTestFinished(stopKeeping)
    const asked = answered({ ok: true })
    const user = userEvent.setup()
    await user.click(await chosen())
    await user.click(await screen.findByRole('option', { name: 'Huế', hidden: true }))
    runs(hue)
    await user.click(screen.getByRole('button', { name: 'Dừng thử' }))
    runs(null)
    expect((await chosen()).value).toBe('Huế')
    const again = screen.getByRole('button', { name: 'Thử 30 giây' })
    await waitFor(() => expect(document.activeElement).toBe(again))
    expect((await chosen()).ariaExpanded).not.toBe('true')
    await user.click(again)
    await waitFor(() => expect(asked.at(-1)).toMatchObject({ input: { siteId: hue } }))
  })

  it('is named by who begins the next one, also while it is over on this page alone', async () => {
    await waits(person('director'))
    const endsAt = Date.now() - 1000
    runs(hue, 0, endsAt)
    const asked = answered({ ok: true })
    await userEvent.click(await screen.findByRole('button', { name: 'Thử 30 giây' }))
    await waitFor(() => expect(asked).toMatchObject([{ input: { seen: endsAt } }]))
  })

  it('is said to who would end or begin another one', async () => {
    await waits(person('chair'))
    runs(hostSite)
    answered({ ok: false, error: { code: 'conflict', key: 'soundTest.otherRuns', params: { site: 'Huế' } } })
    await userEvent.click(screen.getByRole('button', { name: 'Dừng thử' }))
    expect(await screen.findByText('Đang thử âm thanh của Huế.')).toBeTruthy()
  })
})
