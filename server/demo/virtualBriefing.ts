import { randomUUID } from 'node:crypto'
import { apply, plannedBriefing, type BriefingState } from '../../shared/briefing.ts'
import type { Plan } from '../../shared/plan.ts'
import type { Input, Output, RequestName } from '../../shared/protocol.ts'
import type { Principal } from '../../shared/roles.ts'
import { observe } from '../briefing/attendance.ts'
import type { TurnRecord } from '../../shared/turnRecord.ts'
import { Presence } from '../briefing/presence.ts'
import { personIn } from '../briefing/seats.ts'
import { Speculation } from '../briefing/turn.ts'
import { can } from '../../shared/permissions.ts'

/** The plan is opened as it was made. */
const FIRST_VERSION = 1

/**
 * A briefing lived through on a clock of its own, with the real permissions, handlers and reducers: what it leaves is a
 * journal that could have come about by itself.
 */
export class VirtualBriefing {
  state: BriefingState
  readonly presence: Presence
  readonly #briefingId: string
  readonly #plan: Plan
  /** What the mailbox would have saved, turn by turn. */
  readonly turns: TurnRecord[] = []
  #now: number

  constructor(briefingId: string, plan: Plan, startsAt: number) {
    this.#briefingId = briefingId
    this.#plan = plan
    this.#now = startsAt
    this.state = plannedBriefing(plan)
    this.presence = new Presence(startsAt)
  }

  get now(): number {
    return this.#now
  }

  /** Lets so many seconds go by. */
  pass(seconds: number): void {
    this.#now += Math.round(seconds * 1000)
  }

  /** A person of the plan, in all its roles there. */
  person(userId: string): Principal {
    const principal = personIn(this.#plan, userId)
    if (principal === null) throw new Error(`${userId} is not in the plan`)
    return principal
  }

  /** @throws Error when the caller may not, or the handler refuses: then the story is wrong */
  ask<N extends RequestName>(principal: Principal, name: N, input: Input<N>): Output<N> {
    if (can(principal, name) === 'no') throw new Error(`The demo asks for ${name} without the right`)
    const turn = this.#turn()
    const opening = { status: 'planned', version: FIRST_VERSION, plan: this.#plan }
    const deviceId = principal.kind === 'device' ? principal.deviceId : principal.userId
    const operation = { principal, deviceId, operationId: randomUUID(), name, input }
    const answer = turn.decide({ operation, prepared: { opening } })
    if (!answer.ok) throw new Error(`The demo was refused ${name}: ${answer.error.key}`)
    this.#take(turn)
    // The handler of `name` gave it; the mailbox keeps answers without their types.
    return answer.data as Output<N> // oxlint-disable-line typescript/no-unsafe-type-assertion
  }

  /** Journals what is heard now, as the server does once a second. */
  listen(): void {
    this.#take(this.#turn())
  }

  #turn(): Speculation {
    return new Speculation({ state: this.state, now: this.#now, newId: randomUUID, known: [] })
  }

  #take(turn: Speculation): void {
    turn.observe(observe(turn.state, this.presence, turn.now))
    const { entries, answers, now: at } = turn
    const opens = entries.some(({ event }) => event.type === 'briefing.opened')
    this.turns.push({
      briefingId: this.#briefingId,
      entries,
      answers,
      at,
      openingVersion: opens ? FIRST_VERSION : null,
    })
    this.state = entries.reduce(apply, this.state)
  }
}
