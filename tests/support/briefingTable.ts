import { plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { bareItem, barePlan, noIssuer, type BriefingSite, type Plan } from '../../shared/plan.ts'
import type { Ack, Output, RequestName } from '../../shared/protocol.ts'
import type { Principal, Role } from '../../shared/roles.ts'
import { noteJournaled, observe } from '../../server/briefing/attendance.ts'
import { parseInput } from '../../server/briefing/handlers.ts'
import type { AddedSite } from '../../server/briefing/handler.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { Presence, type SeatedDevice } from '../../server/briefing/presence.ts'
import { Speculation } from '../../server/briefing/turn.ts'
import { withSeen, type Asked } from './seen.ts'
import { uid } from './uid.ts'

export { uid }

export const sites = Array.from({ length: 5 }, (_, index) => uid('s', index))
export const items = Array.from({ length: 4 }, (_, index) => uid('i', index))
export const [host = '', caMau = '', haNoi = '', sonLa = '', hue = ''] = sites
/** Two chairs (the second sits at site 1), one of each other role at the host site, an operator at site 2. */
export const people: Record<Role | 'secondChair', string> = {
  chair: uid('u', 1),
  secondChair: uid('u', 2),
  secretary: uid('u', 3),
  director: uid('u', 4),
  operator: uid('u', 5),
  observer: uid('u', 6),
}
const member = (userId: string, role: Role, siteId: string) => ({
  userId,
  name: `Người ${role}`,
  title: '',
  role,
  siteId,
})
export const testPlan: Plan = {
  title: 'Hội nghị giao ban',
  kind: 'national',
  period: '',
  startsAt: 0,
  hostSiteId: host,
  description: '',
  sites: sites.map((siteId, index) => ({
    siteId,
    code: `S${index}`,
    name: `Điểm cầu ${index}`,
    level: 'provincial',
    groupIds: [],
  })),
  groups: [],
  members: [
    member(people.chair, 'chair', host),
    member(people.secondChair, 'chair', caMau),
    member(people.secretary, 'secretary', host),
    member(people.director, 'director', host),
    member(people.operator, 'operator', haNoi),
    member(people.observer, 'observer', host),
  ],
  issuer: noIssuer,
  ...barePlan,
  agenda: items.map((itemId, index) => ({
    itemId,
    kind: 'speech',
    title: `Mục ${index}`,
    presenterSiteId: index === 1 ? caMau : null,
    presenterName: '',
    minutes: 10 + index,
    ...bareItem,
  })),
}

/** A site that is not in the plan, and may be added. */
export const added: BriefingSite = {
  siteId: uid('s', 90),
  code: 'S90',
  name: 'Điểm cầu 90',
  level: 'communal',
  groupIds: [],
}

type Person = Extract<Principal, { kind: 'person' }>
export const as = (role: Role, siteId = role === 'operator' ? haNoi : host): Person => ({
  kind: 'person',
  userId: people[role],
  name: `Người ${role}`,
  roles: [role],
  siteId,
})
/** The chair at site 1. */
export const secondChair: Person = { ...as('chair', caMau), userId: people.secondChair, name: 'Người chair' }
export const room = (siteId: string): Principal => ({
  kind: 'device',
  deviceId: `${siteId.slice(0, 8)}-0000-4000-9000-${siteId.slice(24)}`,
  siteId,
})

/** A room computer as its socket seats it. */
export const seatedRoom = (deviceId: string, siteId: string): SeatedDevice => ({
  deviceId,
  siteId,
  kind: 'room',
  userId: null,
  roles: [],
  representsSite: true,
  who: { kind: 'device', siteId, deviceId },
})

/** A briefing without a server: the same decisions, one request a turn, on a clock that the test moves. */
export class BriefingTable {
  state: BriefingState = plannedBriefing(testPlan)
  now = 1_000_000
  readonly entries: JournalEntry[] = []
  /** What the mailbox would have saved of each turn. */
  readonly turns: Pick<TurnRecord, 'entries' | 'answers' | 'at'>[] = []
  readonly presence: Presence
  /** The site that `site.add` finds. */
  added: AddedSite | null = null
  /** Types of the events of the last turn. */
  last: BriefingEvent['type'][] = []
  #plan = testPlan
  #ids = 0

  constructor({ open = true }: { open?: boolean } = {}) {
    this.presence = new Presence(this.now)
    if (open) this.ok(as('chair'), 'briefing.open', {})
  }

  ask<N extends RequestName>(principal: Principal, name: N, input: Asked<N>, deviceId = uid('d', 0)): Ack<unknown> {
    const turn = this.#turn()
    turn.observe(observe(turn.state, this.presence, turn.now))
    const answer = turn.decide({
      operation: {
        principal,
        deviceId: principal.kind === 'device' ? principal.deviceId : deviceId,
        operationId: uid('o', (this.#ids += 1)),
        name,
        input: parseInput(name, withSeen(this.state, name, input, principal)),
      },
      prepared: { opening: { status: 'planned', version: 1, plan: this.#plan }, site: this.added },
    })
    if (turn.entries.some(({ event }) => event.type === 'briefing.opened'))
      turn.observe(observe(turn.state, this.presence, turn.now))
    this.#accept(turn)
    return answer
  }

  /** The output of a request that must be granted. */
  ok<N extends RequestName>(principal: Principal, name: N, input: Asked<N>, deviceId?: string): Output<N> {
    const answer = this.ask(principal, name, input, deviceId)
    if (!answer.ok) throw new Error(`${name}: ${answer.error.key}`)
    return answer.data as Output<N>
  }

  /** The key under which a request is refused; null when it is not. */
  refused<N extends RequestName>(principal: Principal, name: N, input: Asked<N>, deviceId?: string): string | null {
    const answer = this.ask(principal, name, input, deviceId)
    return answer.ok ? null : answer.error.key
  }

  /** What the server says of its own accord after `ms`. */
  tick(ms = 0, ...events: BriefingEvent[]): void {
    this.now += ms
    const turn = this.#turn()
    turn.observe(events)
    turn.observe(observe(turn.state, this.presence, turn.now))
    this.#accept(turn)
  }

  /** The plan is edited before the opening. */
  replan(plan: Plan): void {
    this.#plan = plan
    this.state = plannedBriefing(plan, this.state)
  }

  hears(siteId: string): void {
    this.presence.online({ deviceId: roomOf(siteId), siteId, representsSite: true }, this.now)
  }
  loses(siteId: string, clean = false): void {
    this.presence.offline(roomOf(siteId), { clean, lastHeardAt: this.now })
  }

  #turn(): Speculation {
    return new Speculation({ state: this.state, now: this.now, newId: () => uid('n', (this.#ids += 1)), known: [] })
  }
  #accept(turn: Speculation): void {
    this.state = turn.state
    this.entries.push(...turn.entries)
    this.turns.push({ entries: turn.entries, answers: turn.answers, at: turn.now })
    noteJournaled(this.presence, turn.entries)
    this.last = turn.entries.map(({ event }) => event.type)
  }
}

const roomOf = (siteId: string) => {
  const device = room(siteId)
  return device.kind === 'device' ? device.deviceId : ''
}
