// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { act, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { DirectorView } from '../../client/conference/DirectorView.tsx'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import { Wall } from '../../client/features/wall/Wall.tsx'
import { observed } from '../../client/lib/media/observed.ts'
import type { MediaState } from '../../client/lib/media/types.ts'
import type { MediaObservation } from '../../shared/media.ts'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal, Role } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hostSite, planned } from '../support/wireServer.ts'

const sites = ['Trung ương', 'Hà Nội', 'Huế'].map((name, index) => ({
  siteId: index === 0 ? hostSite : crypto.randomUUID(),
  code: `S${index}`,
  name,
  level: 'provincial',
  groupIds: [],
}))
const [, haNoi = '', hue = ''] = sites.map(({ siteId }) => siteId)
const room = openRoom({ sites })
const { show, commit } = room
const person = (role: Role): Principal => ({ ...chair, roles: [role] })
const media = (change: Partial<MediaState>) =>
  act(() => room.page.session.state.update((state) => ({ ...state, ...change })))
const tells = (observation: MediaObservation) =>
  act(() => room.page.session.state.update((state) => observed(state, observation)))

describe('a cell of the wall', () => {
  const cell = (name: string) => within(screen.getByRole('article', { name }))

  it('[RM92] shows how loud its site is, while it is heard', async () => {
    await show(person('director'), <Wall />)
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    const share = () => cell('Huế').queryByTitle('Mức âm thanh')?.firstElementChild?.getAttribute('style')
    expect(share()).toBeUndefined()
    tells({ type: 'media.levels', levels: [{ siteId: hue, deviceId: hue, level: -15 }] })
    expect(share()).toBe('transform: scaleX(0.75);')
    expect(cell('Hà Nội').queryByTitle('Mức âm thanh')).toBeNull()
    tells({ type: 'media.levels', levels: [{ siteId: hue, deviceId: hue, level: -127 }] })
    expect(share()).toBe('transform: scaleX(0);')
    tells({ type: 'media.levels', levels: [] })
    expect(share()).toBeUndefined()
  })

  it('[RM92] shows how good the way of its room is, in words where it is weak, and nothing of who is gone', async () => {
    await show(person('director'), <Wall />)
    await commit({ type: 'attendance.joined', siteId: hue, deviceId: hue, late: false })
    await commit({ type: 'attendance.joined', siteId: haNoi, deviceId: haNoi, late: false })
    const bars = (name: string, score: number) =>
      cell(name).queryByText(`Chất lượng đường truyền ${score}/10`)?.parentElement?.querySelectorAll('[data-on="true"]')
        .length
    const quality = (scores: Record<string, number>) =>
      tells({
        type: 'media.quality',
        devices: Object.entries(scores).map(([siteId, score]) => ({ siteId, deviceId: siteId, score })),
      })
    quality({ [hue]: 10, [haNoi]: 3 })
    expect([bars('Huế', 10), bars('Hà Nội', 3)]).toEqual([4, 1])
    expect(cell('Huế').queryByText('Mạng yếu')).toBeNull()
    cell('Hà Nội').getByText('Mạng yếu')
    quality({ [hue]: 7, [haNoi]: 5 })
    expect([bars('Huế', 7), bars('Hà Nội', 5)]).toEqual([3, 2])
    expect(cell('Hà Nội').queryByText('Mạng yếu')).toBeNull()
    await commit({ type: 'attendance.lost', siteId: hue, deviceId: hue, lastHeardAt: Date.now() })
    expect(bars('Huế', 7)).toBeUndefined()
  })
})

it('[RM93] the director reads rate, loss and frames of this computer’s own way', async () => {
  await show(person('director'), <DirectorView briefingId="b" />)
  expect(screen.queryByTitle('Đường truyền hình và tiếng tới máy này')).toBeNull()
  media({
    link: {
      sentRate: 9_000_000,
      sentLoss: 0.5,
      roundTrip: 20,
      receivedRate: 4_260_000,
      receivedLoss: 0.0042,
      framesPerSecond: 24.6,
    },
  })
  expect(screen.getByTitle('Đường truyền hình và tiếng tới máy này').textContent).toBe(
    '4,3 Mb/s · mất gói 0,4 % · 25 hình/s',
  )
})

describe('[RM46] the key F', () => {
  const operator: Principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: hue }
  const views: [string, Principal, planned: boolean][] = [
    ['the chair', chair, false],
    ['the secretary', person('secretary'), false],
    ['the director', person('director'), false],
    ['a room', operator, false],
    ['an observer', person('observer'), false],
    ['the chair who waits for the opening', chair, true],
    ['the director who waits', person('director'), true],
    ['a room that waits', operator, true],
  ]
  it.each(views)('shows the programme over the whole screen to %s, and leads back', async (_, who, waits) => {
    if (waits) room.server.state = plannedBriefing({ ...planned.plan, sites })
    await show(who, <LiveRoom briefingId="b" />)
    const directs = waits && who.kind === 'person' && who.roles.includes('director')
    const large = await screen.findByTestId(directs ? 'wall' : 'programme-video', {}, { timeout: 15_000 })
    // What the style sheet lays over all else.
    expect(large.closest('[data-part="stage"]')).not.toBeNull()
    const full = () => document.querySelector('[data-full]')?.getAttribute('data-full')
    const user = userEvent.setup()
    expect(full()).toBe('false')
    await user.keyboard('f')
    expect(full()).toBe('true')
    await user.click(screen.getByRole('button', { name: 'Thoát toàn màn hình (Esc)' }))
    expect(full()).toBe('false')
    await user.keyboard('f')
    await user.keyboard('{Escape}')
    expect(full()).toBe('false')
  })
})

it('[RM94] a dark page is dark whole: its scroll bars as well, also where they follow the desktop’s theme', async () => {
  const style = document.createElement('style')
  style.textContent = readFileSync(path.resolve(import.meta.dirname, '../../client/ui/global.css'), 'utf8')
  document.head.append(style)
  const colours = () => {
    const { colorScheme, scrollbarColor } = getComputedStyle(document.documentElement)
    return { colorScheme, scrollbarColor }
  }
  document.documentElement.dataset['mantineColorScheme'] = 'light'
  expect(colours().colorScheme).toBe('light')
  document.documentElement.dataset['mantineColorScheme'] = 'dark'
  expect(colours()).toEqual({ colorScheme: 'dark', scrollbarColor: 'rgb(74, 93, 120) rgb(14, 20, 29)' })
})
