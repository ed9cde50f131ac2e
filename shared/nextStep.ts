import type { AgendaState } from './agenda.ts'
import type { BriefingState } from './briefing.ts'
import { nextSpeaker } from './nextSpeaker.ts'
import type { Plan, PlannedItem } from './plan.ts'
import type { Step } from './step.ts'

/** A step with the item that it belongs to; `number`: in the whole order, from 1. */
export type PlacedStep = { item: PlannedItem; step: Step; number: number }

/** The whole running order of a plan, as it is followed. */
export function stepsOf({ agenda }: Pick<Plan, 'agenda'>): PlacedStep[] {
  const steps = agenda.flatMap((item) => item.steps.map((step) => ({ item, step })))
  return steps.map((each, index) => ({ ...each, number: index + 1 }))
}

export const stepIn = (plan: Pick<Plan, 'agenda'>, stepId: string | null | undefined): PlacedStep | null =>
  stepsOf(plan).find(({ step }) => step.stepId === stepId) ?? null

type Seen = Pick<BriefingState, 'plan' | 'agenda' | 'runningOrder'>

/** The step that stands. */
export const currentStep = ({ plan, runningOrder }: Pick<Seen, 'plan' | 'runningOrder'>): PlacedStep | null =>
  stepIn(plan, runningOrder.current?.stepId)

/**
 * The step that one key takes: the first behind the place, and not before the item that runs, whose item is neither over nor
 * passed over; null: none is left.
 */
export function nextStep({ plan, agenda, runningOrder }: Seen): PlacedStep | null {
  const steps = stepsOf(plan)
  const place = steps.findIndex(({ step }) => step.stepId === runningOrder.place)
  const items = new Map(agenda.items.map(({ itemId, status }, index) => [itemId, { status, index }]))
  const runs = agenda.items.findIndex(({ status }) => status === 'running')
  const isToCome = ({ item: { itemId } }: PlacedStep) => {
    const { status = 'waiting', index = 0 } = items.get(itemId) ?? {}
    return index >= runs && status !== 'finished' && status !== 'skipped'
  }
  return steps.slice(place + 1).find(isToCome) ?? null
}

/** Who is given the floor by a step, once its item runs; null: it gives it to nobody, or there is nobody. */
export function speakerOf(
  state: Parameters<typeof nextSpeaker>[0],
  { item, step: { cue } }: Pick<PlacedStep, 'item' | 'step'>,
): string | null {
  if (cue.kind === 'presentation') return cue.siteId
  if (cue.kind !== 'floor') return null
  return cue.siteId ?? nextSpeaker({ ...state, agenda: withRunning(state.agenda, item.itemId) })?.siteId ?? null
}

const withRunning = ({ items }: AgendaState, itemId: string): AgendaState => ({
  items: items.map((each) =>
    each.itemId === itemId
      ? { ...each, status: 'running' }
      : { ...each, status: each.status === 'running' ? 'finished' : each.status },
  ),
})
