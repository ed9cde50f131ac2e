import type { BriefingState } from '../../shared/briefing.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { AppError } from '../../shared/errors.ts'
import { findSite } from '../../shared/invited.ts'
import type { BriefingSite, Plan } from '../../shared/plan.ts'
import type { Input, Output, RequestName } from '../../shared/protocol.ts'
import { rolesOf, type Principal, type Role } from '../../shared/roles.ts'
import type { Journal, Plans } from './ports.ts'

/** What `briefing.open` needs from the tables: the plan as it stands, and its version, checked again when it is frozen. */
export type Opening = { status: string; version: number; plan: Plan }
/** A site as a briefing would take it in, with its groups. */
export type AddedSite = { site: BriefingSite; groups: Plan['groups'] }
/** Loaded before the turn, because handlers await nothing. */
export type Prepared = { opening?: Opening | null; site?: AddedSite | null }

export type HandlerContext = {
  state: BriefingState
  /** The server's clock at this turn, milliseconds since 1970. */
  now: number
  principal: Principal
  /** The caller's connection. */
  deviceId: string
  newId: () => string
  /** The same page had the last word of this in this turn already: it replaces what nobody could read. */
  restates: boolean
  prepared: Prepared
}
export type Decision<N extends RequestName> = { events: BriefingEvent[]; output: Output<N> }

/** Decides one request: what happens, and what the sender gets. Synchronous and pure; refuses by throwing an AppError. */
type Decide<N extends RequestName> = (context: HandlerContext, input: Input<N>) => Decision<N>
/** Loads what a request needs of the tables. Whatever it throws is the tables' fault: the request is answered `unavailable`. */
type Prepare<N extends RequestName> = (
  tables: { journal: Journal; plans: Plans },
  briefingId: string,
  input: Input<N>,
) => Promise<Prepared>
export type Handler<N extends RequestName> = Decide<N> & { prepare?: Prepare<N> }
export type Handlers<N extends RequestName> = { [K in N]: Handler<K> }

/** A handler for which something is loaded before the turn. */
export const prepared = <N extends RequestName>(prepare: Prepare<N>, decide: Decide<N>): Handler<N> =>
  Object.assign(decide, { prepare })

/** For requests whose answer is no more than that it was done. */
export const done = (...events: BriefingEvent[]) => ({ events, output: undefined })

export const conflict = (...args: ConstructorParameters<typeof AppError> extends [unknown, ...infer R] ? R : never) =>
  new AppError('conflict', ...args)

/** What was asked for stands already, as when two desks press the same: nothing happens, and nothing has failed. */
export const already = (...args: Parameters<typeof conflict>) => new AppError('already', ...args)

/**
 * Refuses what was meant for something else than stands now, which is told in words: what ends, takes, replaces or reorders
 * carries the id or revision that its sender saw.
 * @throws AppError `conflict`
 */
export function refuseUnless(stands: boolean, ...now: Parameters<typeof conflict>): asserts stands {
  if (!stands) throw conflict(...now)
}

/** A site, as a refusal names it. */
export const siteName = (state: BriefingState, siteId: string): { site: string } => ({
  site: findSite(state, siteId)?.name ?? '',
})

/** In a pause the queue and the record go on, but nothing begins. */
export function refusePaused(state: BriefingState): void {
  if (state.lifecycle.status === 'paused') throw conflict('briefing.paused')
}

export function siteInBriefing(state: BriefingState, siteId: string): BriefingSite {
  const site = findSite(state, siteId)
  if (site === undefined) throw new AppError('not_found', 'site.notInBriefing')
  return site
}

export const hasRole = (principal: Principal, ...roles: Role[]) =>
  rolesOf(principal).some((role) => roles.includes(role))
