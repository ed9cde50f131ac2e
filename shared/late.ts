import type { AgendaItem } from './agenda.ts'
import type { BriefingState } from './briefing.ts'
import { isNearStart } from './lifecycle.ts'
import { usedAt } from './timer.ts'

const MINUTE = 60_000
/** So much later than planned the end must be before anything is offered, and so much more before it is offered again. */
export const LATE_MINUTES = 10

type Day = Pick<BriefingState, 'plan' | 'agenda' | 'lifecycle'>
const isWaiting = ({ status }: AgendaItem) => status === 'waiting'

/** Items that have not begun, and may still be made shorter or dropped. */
export const toCome = ({ agenda }: Pick<Day, 'agenda'>): AgendaItem[] => agenda.items.filter(isWaiting)

/** When the briefing ends by its plan; opened far from its start, which somebody has confirmed, it counts from then. */
export const plannedEnd = ({ plan, lifecycle }: Pick<Day, 'plan' | 'lifecycle'>): number =>
  (lifecycle.status === 'planned' || isNearStart(plan.startsAt, lifecycle.openedAt)
    ? plan.startsAt
    : lifecycle.openedAt) +
  plan.agenda.reduce((sum, { minutes }) => sum + minutes, 0) * MINUTE

/** When it will end as it goes on from `now`. `minutesOf`: of an item that waits; 0 for one that is dropped. */
export function expectedEnd(day: Day, now: number, minutesOf = (item: AgendaItem): number => item.minutes): number {
  const { lifecycle, agenda } = day
  const resumes = lifecycle.status === 'paused' ? (lifecycle.resumeAt ?? now) : now
  const from = Math.max(now, resumes, lifecycle.status === 'planned' ? day.plan.startsAt : now)
  return agenda.items.reduce((at, item) => {
    if (item.status === 'running') return at + Math.max(0, item.minutes * MINUTE - usedAt(item, now))
    return isWaiting(item) ? at + minutesOf(item) * MINUTE : at
  }, from)
}

/** Whole minutes by which it ends later than planned; 0 when it does not. */
export const minutesLate = (day: Day, now: number): number =>
  Math.max(0, Math.floor((expectedEnd(day, now) - plannedEnd(day)) / MINUTE))

/** Said by whoever presides: nobody makes it shorter but the chair. */
const kept: ReadonlySet<string> = new Set(['opening', 'conclusion'])
/** What an item can give up, in minutes. */
const spare = ({ kind, minutes }: AgendaItem): number => (kept.has(kind) ? 0 : Math.floor(minutes / 2))

/** The items that wait with `late` minutes less between them, each in proportion to what it can give up. */
export function shortened(items: readonly AgendaItem[], late: number): { itemId: string; minutes: number }[] {
  const all = items.reduce((sum, item) => sum + spare(item), 0)
  const cut = Math.min(late, all)
  let given = 0
  let asked = 0
  return items.map((item) => {
    // Counted along the list, so that rounding loses nothing.
    asked += all === 0 ? 0 : (cut * spare(item)) / all
    const gives = Math.min(spare(item), Math.round(asked) - given)
    given += gives
    return { itemId: item.itemId, minutes: item.minutes - gives }
  })
}
