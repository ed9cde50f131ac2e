// @vitest-environment jsdom
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { act, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { LiveRoom } from '../../client/conference/LiveRoom.tsx'
import { Boundary } from '../../client/ui/Boundary.tsx'
import { plannedBriefing } from '../../shared/briefing.ts'
import type { Principal, Role } from '../../shared/roles.ts'
import { openRoom } from '../support/openRoom.tsx'
import { chair, hue, planned, plannedItems, twoSites } from '../support/wireServer.ts'

const client = path.resolve(import.meta.dirname, '../../client')
const conference = path.join(client, 'conference')
const read = (file: string) => readFileSync(file, 'utf8')

/** What the views are put together from, by name: the parts that they take from other files. Not what only lays them out. */
const layout = new Set(['Place', 'Stage', 'StageAside', 'ViewLayout', 'SiteActions', 'SiteActionBar', 'SiteModal'])
const views = readdirSync(conference).filter((file) => /^(\w+View|WaitingRoom)\.tsx$/.test(file))
/** And what features put into the open places of the views. */
const places = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'places.ts')
  .map((file) => path.join('..', file))
const panels = new Set(
  [...views, 'LiveRoom.tsx', 'RoomHeader.tsx', 'Stage.tsx', ...places]
    .flatMap((file) => [
      ...read(path.join(conference, file)).matchAll(
        /^import \{ ([^}]+) \} from '(?:\.\.\/features\/[a-zA-Z]+|\.)\/[A-Z]\w+\.tsx'/gm,
      ),
    ])
    .flatMap(([, names = '']) => names.split(', '))
    // A view itself counts: what stands in no boundary but its own would take all of it along.
    .concat(views.map((file) => path.basename(file, '.tsx')))
    .filter((name) => /^[A-Z]/.test(name) && !layout.has(name)),
)

/** A node of what React has drawn, as far as we look at it. */
type Drawn = { type: unknown; stateNode: unknown; child: unknown; sibling: unknown }
const isDrawn = (value: unknown): value is Drawn =>
  typeof value === 'object' && value !== null && 'child' in value && 'sibling' in value && 'stateNode' in value
const nameOf = (type: unknown): string =>
  typeof type === 'function'
    ? type.name
    : typeof type === 'object' && type !== null && 'type' in type
      ? nameOf(type.type)
      : ''

/** The panels that are drawn under each boundary, without those under a boundary in it. */
function panelsByBoundary(container: Element): Map<unknown, string[]> {
  const key = Object.keys(container).find((name) => name.startsWith('__reactContainer$')) ?? ''
  const root: unknown = Reflect.get(container, key)
  const found = new Map<unknown, string[]>()
  const walk = (node: unknown, boundary: unknown) => {
    if (!isDrawn(node)) return
    const name = nameOf(node.type)
    if (panels.has(name)) found.set(boundary, [...(found.get(boundary) ?? []), name])
    walk(node.child, node.type === Boundary ? node.stateNode : boundary)
    walk(node.sibling, boundary)
  }
  const host = isDrawn(root) && typeof root.stateNode === 'object' ? root.stateNode : null
  walk(host !== null && 'current' in host ? host.current : null, null)
  return found
}

const agenda = plannedItems(['Khai mạc', 'Báo cáo'])
const room = openRoom({ sites: twoSites, agenda }, { everybodyIn: true })
const person = (role: Role): Principal => ({ ...chair, roles: [role] })
const operator: Principal = { kind: 'device', deviceId: crypto.randomUUID(), siteId: hue }
const everybody: [string, Principal][] = [
  ['chair', chair],
  ['secretary', person('secretary')],
  ['director', person('director')],
  ['observer', person('observer')],
  ['room', operator],
]
const screens = everybody.flatMap(([name, who]) =>
  ['wide screen', 'phone'].flatMap((size) => ['waiting', 'open'].map((when) => [name, size, when, who] as const)),
)
const seen = new Set<string>()

describe('[RM95] every panel stands in a boundary of its own:', () => {
  beforeEach(() => {
    document.body.innerHTML = ''
  })

  it.each(screens)('%s, %s, %s', async (_name, size, when, who) => {
    const phone = size === 'phone'
    window.matchMedia = (query) =>
      Object.assign(new EventTarget(), {
        matches: query.includes('max-width') ? phone : !phone,
        media: query,
        onchange: null,
        addListener: () => {},
        removeListener: () => {},
      })
    if (when === 'waiting') room.server.state = plannedBriefing({ ...planned.plan, sites: twoSites, agenda })
    const { container, session } = await room.show(who, <LiveRoom briefingId="b" />)
    // The view comes late.
    await waitFor(() => expect(container.querySelector('main')?.textContent).not.toBe(''))
    await waitFor(() => expect(container.querySelector('main .mantine-Loader-root')).toBeNull())
    const look = () => {
      const together = [...panelsByBoundary(container)]
      for (const [, names] of together) for (const name of names) seen.add(name)
      const shared = together.filter(([boundary, names]) => boundary === null || names.length > 1)
      expect(shared.map(([, names]) => names)).toEqual([])
    }
    const everyPart = async () => {
      look()
      const parts = screen.queryAllByRole('radiogroup').flatMap((group) => [...group.querySelectorAll('input')])
      for (const part of parts) {
        await userEvent.click(part)
        look()
      }
    }
    look()
    act(() =>
      session.state.update((state) => ({
        ...state,
        own: {
          ...state.own,
          camera: { status: 'failed', reason: 'denied' },
          microphone: { status: 'failed', reason: 'denied' },
        },
        soundBlocked: true,
      })),
    )
    await everyPart()
    if (when === 'waiting') return
    const turn = { turnId: crypto.randomUUID(), requestId: null, topic: '', itemId: null, allottedMs: null }
    await room.commit({ type: 'agenda.started', itemId: agenda[0]?.itemId ?? '' })
    await room.commit({ type: 'floor.granted', stopsWhenLost: false, heard: null, ...turn, siteId: hue })
    await room.commit({ type: 'presentation.started', siteId: hue, deviceId: hue, byHolder: true })
    await everyPart()
    await room.commit({
      type: 'floor.requested',
      requestId: hue,
      siteId: hue,
      topic: '',
      designated: false,
      kind: 'speech',
      speaker: null,
      itemId: null,
    })
    await room.commit({ type: 'conclusion.published', conclusionId: hue, number: 1, text: 'Một', itemId: null })
    await everyPart()
  })

  it('all of them were looked at', () => {
    expect([...panels].filter((name) => !seen.has(name))).toEqual([])
  })
})

it('[RM40] a part that is fetched late says where it is missing, but for the few whose absence costs nothing', () => {
  const silent = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) =>
      [
        ...read(path.join(client, file)).matchAll(
          /\b(\w+) = lazyPart(?:<\w+>)?\(((?:(?!lazyPart\().)*?)(?:\n\)|\)\n|\}\)\n)/gs,
        ),
      ]
        .filter(([, , call = '']) => /notice: null|, nothing|\n {2}nothing/.test(call))
        .map(([, name = '']) => name),
    )
  expect(silent.toSorted()).toEqual([
    'LazyReturnScreen',
    'LeadNotices',
    'LeftRequests',
    'LostHolder',
    'MediaNotice',
    'PausedNotice',
    'PresidingNotice',
    'RoomMenu',
    'RunningControls',
    'SessionEnd',
    'SignalList',
  ])
})
