import { AppError } from '../../shared/errors.ts'
import { beforeOpening, type Input, type RequestName } from '../../shared/protocol.ts'
import { together } from '../../shared/slice.ts'
import { requests } from '../../shared/slices.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { wrongInput } from '../../shared/wrongInput.ts'
import * as features from './features.ts'
import { already, conflict, type Decision, type HandlerContext, type Handlers, type Prepared } from './handler.ts'
import type { Journal, Plans } from './ports.ts'

/** A handler for every request: a missing one does not compile. */
const handlers: Handlers<RequestName> = together(Object.values(features))

export const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name)

/**
 * The edge: what a page sent becomes the input of the request that it names.
 * @throws AppError `bad_request`
 */
export function parseInput<N extends RequestName>(name: N, raw: unknown): Input<N> {
  const parsed = requests[name].input.safeParse(raw)
  // PostgreSQL's jsonb holds neither the character 0 nor half of a surrogate pair.
  if (!parsed.success) throw wrongInput(parsed.error.issues)
  if (!isStorable(parsed.data)) throw new AppError('bad_request', 'badRequest')
  // The schema named `name` gives the input of `name`; TypeScript cannot follow the index.
  return parsed.data as Input<N> // oxlint-disable-line typescript/no-unsafe-type-assertion
}

const isStorable = (value: unknown) => !/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(JSON.stringify(value))

/** What a request's handler needs of the tables, loaded before the turn: handlers await nothing. */
export async function prepare<N extends RequestName>(
  name: N,
  tables: { journal: Journal; plans: Plans },
  briefingId: string,
  input: Input<N>,
): Promise<Prepared> {
  return (await handlers[name].prepare?.(tables, briefingId, input)) ?? {}
}

/** @throws AppError when the briefing is not in a state for it, or the handler refuses */
export function decide<N extends RequestName>(name: N, context: HandlerContext, input: Input<N>): Decision<N> {
  refuseOutsideBriefing(name, context.state)
  return handlers[name](context, input)
}

/** Before the opening rooms say who sits in them or that they are absent, and the briefing is opened; after the end nothing happens any more. */
function refuseOutsideBriefing(name: RequestName, { lifecycle }: BriefingState): void {
  if (lifecycle.status === 'closed') throw (name === 'briefing.close' ? already : conflict)('briefing.closed')
  if (lifecycle.status !== 'planned' || beforeOpening.has(name)) return
  throw name === 'briefing.unopen' ? already('briefing.waitsAgain') : conflict('briefing.notOpen')
}
