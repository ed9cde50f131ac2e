import { AppError } from '../../shared/errors.ts'
import { beforeOpening, type Input, type RequestName } from '../../shared/protocol.ts'
import { requests } from '../../shared/slices.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { wrongInput } from '../../shared/wrongInput.ts'
import { agendaHandlers } from './agenda.ts'
import { attendanceHandlers } from './attendance.ts'
import { conclusionHandlers } from './conclusions.ts'
import { floorHandlers } from './floor.ts'
import type { Decision, HandlerContext, Handlers } from './handler.ts'
import { invitedHandlers } from './invited.ts'
import { lifecycleHandlers } from './lifecycle.ts'
import { microphoneHandlers } from './microphones.ts'
import { noteHandlers } from './notes.ts'
import { presentationHandlers } from './presentation.ts'
import { presidingHandlers } from './presiding.ts'
import { signalHandlers } from './signal.ts'

/** A handler for every request: a missing one does not compile. */
const handlers: Handlers<RequestName> = {
  ...lifecycleHandlers,
  ...invitedHandlers,
  ...presidingHandlers,
  ...floorHandlers,
  ...microphoneHandlers,
  ...presentationHandlers,
  ...agendaHandlers,
  ...attendanceHandlers,
  ...conclusionHandlers,
  ...noteHandlers,
  ...signalHandlers,
}

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

/** @throws AppError when the briefing is not in a state for it, or the handler refuses */
export function decide<N extends RequestName>(name: N, context: HandlerContext, input: Input<N>): Decision<N> {
  refuseOutsideBriefing(name, context.state)
  return handlers[name](context, input)
}

/** Before the opening rooms say who sits in them or that they are absent, and the briefing is opened; after the end nothing happens any more. */
function refuseOutsideBriefing(name: RequestName, { lifecycle }: BriefingState): void {
  if (lifecycle.status === 'closed') throw new AppError('conflict', 'briefing.closed')
  if (lifecycle.status === 'planned' && !beforeOpening.has(name)) throw new AppError('conflict', 'briefing.notOpen')
}
