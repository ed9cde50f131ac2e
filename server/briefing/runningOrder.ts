import { AppError } from '../../shared/errors.ts'
import type { BriefingEvent } from '../../shared/events.ts'
import { nextStep, stepIn, type PlacedStep } from '../../shared/nextStep.ts'
import type { Input } from '../../shared/protocol.ts'
import type { runningOrderRequests } from '../../shared/runningOrder.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import { carryOut } from './cues.ts'
import { already, conflict, done, refusePaused, refuseUnless, type HandlerContext, type Handlers } from './handler.ts'

/** The running order runs the room; rules ROxx in docs/spec/runningOrder.md. */
export const runningOrderHandlers: Handlers<keyof typeof runningOrderRequests> = {
  'runningOrder.next'(context, input) {
    const { state } = context
    refuseOtherwise(state, input.since)
    if (state.runningOrder.leftSince !== null) throw conflict('runningOrder.isLeft')
    return done(...take(context, input, nextAs(state, input.to)))
  },
  'runningOrder.go'(context, input) {
    const { state } = context
    refuseOtherwise(state, input.since)
    const step = stepIn(state.plan, input.to)
    if (step === null) throw new AppError('not_found', 'runningOrder.unknownStep')
    return done(...take(context, input, step))
  },
  'runningOrder.repeat'(context, { stepId, cue, ...seen }) {
    const { state } = context
    refuseOtherwise(state, seen.since)
    const step = stepIn(state.plan, stepId)
    if (step === null || state.runningOrder.current?.stepId !== stepId)
      throw new AppError('not_found', 'runningOrder.unknownStep')
    if (cue) return done(...take(context, seen, step, true))
    return done({ type: 'runningOrder.taken', ...named(step), again: true, cue: false })
  },
  'runningOrder.skip'({ state }, { since, to }) {
    refuseOtherwise(state, since)
    return done({ type: 'runningOrder.skipped', ...named(nextAs(state, to)) })
  },
  'runningOrder.leave'({ state }, { since }) {
    if (state.runningOrder.leftSince !== null) throw already('runningOrder.isLeft')
    refuseOtherwise(state, since)
    return done({ type: 'runningOrder.left' })
  },
  'runningOrder.resume'({ state }, { since }) {
    if (state.runningOrder.leftSince === null) throw already('runningOrder.isFollowed')
    refuseOtherwise(state, since)
    return done({ type: 'runningOrder.resumed' })
  },
}

const named = ({ item, step }: PlacedStep) => ({ itemId: item.itemId, stepId: step.stepId })

/** The step is taken, and all that follows from it, or none of it. */
function take(
  context: HandlerContext,
  seen: Pick<Input<'runningOrder.next'>, 'endsTurnId' | 'ends' | 'speaks'>,
  step: PlacedStep,
  again = false,
): BriefingEvent[] {
  refusePaused(context.state)
  const taken = { type: 'runningOrder.taken', ...named(step), again, cue: true } as const
  return [taken, ...carryOut(context, seen, step)]
}

/**
 * The order was changed since its sender saw it: two who pressed the same key take one step.
 * @throws AppError `runningOrder.elsewhere`, names the number of the step that stands
 */
function refuseOtherwise({ plan, runningOrder }: BriefingState, since: number | null): void {
  const number = stepIn(plan, runningOrder.current?.stepId)?.number ?? 0
  refuseUnless(runningOrder.since === since, 'runningOrder.elsewhere', { number })
}

/** @throws AppError `runningOrder.over`, `runningOrder.elsewhere` */
function nextAs(state: BriefingState, stepId: string): PlacedStep {
  const next = nextStep(state)
  if (next === null) throw conflict('runningOrder.over')
  const number = stepIn(state.plan, state.runningOrder.current?.stepId)?.number ?? 0
  refuseUnless(next.step.stepId === stepId, 'runningOrder.elsewhere', { number })
  return next
}
