import { z } from 'zod'
import type { attendanceEvents } from './attendance.ts'
import type { lifecycleEvents } from './lifecycle.ts'
import { leads } from './roles.ts'
import { line, optionalLine } from './schemas.ts'
import { slice, type Others } from './slice.ts'

export const NAME_MAX = 120
export const TITLE_MAX = 160
/** People of one site. */
export const DELEGATES_MAX = 300

/** `substituteFor`: whom a substitute stands for, by name or office; left out of everybody else. */
export const delegate = z.strictObject({
  name: line(NAME_MAX),
  title: optionalLine(TITLE_MAX),
  isHead: z.boolean(),
  substituteFor: line(NAME_MAX).exactOptional(),
})
/** As the journal keeps it: tidied by the rules of its time. */
export const keptDelegate = z.object({
  name: z.string(),
  title: z.string(),
  isHead: z.boolean(),
  substituteFor: z.string().exactOptional(),
})
export type Delegate = z.infer<typeof delegate>

/** Named by declarations (`attendance.declared`), by site id. A site without an entry has named nobody. */
export type DelegatesState = Record<string, Delegate[]>
export const emptyDelegates: DelegatesState = {}
const nobody: Delegate[] = []

/** The people of a site by name; nobody, too, for those who are not told. */
export const delegatesOf = (state: DelegatesState, siteId: string): Delegate[] => state[siteId] ?? nobody

const others: Others<DelegatesState, typeof lifecycleEvents & typeof attendanceEvents> = {
  'briefing.opened'(state, { plan }) {
    const sites = new Set(plan.sites.map(({ siteId }) => siteId))
    return Object.fromEntries(Object.entries(state).filter(([siteId]) => sites.has(siteId)))
  },
  'attendance.declared': (state, { siteId, delegates }) =>
    delegates === undefined ? state : { ...state, [siteId]: delegates },
}

export const delegates = slice({
  name: 'delegates',
  requests: {},
  events: {},
  empty: emptyDelegates,
  planned: (_, before) => before,
  entryOf: { 'attendance.declared': ({ siteId }: { siteId: string }) => siteId },
  cut(state, viewer) {
    if (leads(viewer.roles)) return state
    const own = viewer.siteId === null ? undefined : state[viewer.siteId]
    return viewer.siteId === null || own === undefined ? emptyDelegates : { [viewer.siteId]: own }
  },
  apply: {},
  others,
})
