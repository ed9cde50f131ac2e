import { z } from 'zod'
import { to } from './audience.ts'
import { linkFigures } from './linkFigures.ts'
import type { Plan } from './plan.ts'
import { leads } from './roles.ts'
import { id, instant, optionalText } from './schemas.ts'
import { event, slice } from './slice.ts'

export const REHEARSAL_NOTE_MAX = 300

/** How something of a room was found. `without`: there is none, and none is missed. */
const found = z.enum(['untried', 'fine', 'faulty'])
export type Found = z.output<typeof found>

/** What came back of the room's own picture and sound through the server. */
const back = z.strictObject({ picture: z.boolean(), sound: z.boolean() })

/** What a room found when it was tried, told whole each time. */
const roomCheck = z.strictObject({
  camera: z.enum([...found.options, 'without']),
  /** Somebody spoke, and it was loud enough. */
  microphone: found,
  /** What was spoken was played back, and heard. */
  speaker: found,
  /** null: not tried. */
  back: back.nullable(),
  link: linkFigures.nullable(),
})
export type RoomCheck = z.output<typeof roomCheck>

/** What came of the trial without people. */
const trialResult = z.strictObject({ trialAt: instant, back, link: linkFigures.nullable() })
export type TrialResult = z.output<typeof trialResult>

/** Before the opening: is every room ready? */
export const rehearsalRequests = {
  /** For the caller's own site. */
  'rehearsal.report': { input: z.strictObject({ check: roomCheck }), output: z.void() },
  /**
   * When pages that are open in rooms try picture and sound by themselves; null: not at all. `seen`: when they would have,
   * as its sender saw it.
   */
  'rehearsal.setTrial': {
    input: z.strictObject({ trialAt: instant.nullable(), seen: instant.nullable() }),
    output: z.void(),
  },
  /** For the caller's own site, by its page alone. */
  'rehearsal.tell': { input: trialResult, output: z.void() },
  /**
   * Of a site, for those who lead. `passed`: it counts as ready whatever its check says. `revision`: of the note that its
   * sender saw; 0: none.
   */
  'rehearsal.note': {
    input: z.strictObject({
      siteId: id,
      text: optionalText(REHEARSAL_NOTE_MAX),
      passed: z.boolean(),
      revision: z.number().int().nonnegative(),
    }),
    output: z.void(),
  },
}

export const rehearsalEvents = {
  'rehearsal.reported': event(({ siteId }) => to.site(siteId), z.object({ siteId: id, check: roomCheck })),
  'rehearsal.trialSet': event(to.all, z.object({ trialAt: instant.nullable() })),
  'rehearsal.tried': event(({ siteId }) => to.site(siteId), z.object({ siteId: id, result: trialResult })),
  'rehearsal.noted': event(to.lead, z.object({ siteId: id, text: z.string(), passed: z.boolean(), by: z.string() })),
}

export type RehearsalNote = { text: string; passed: boolean; by: string; at: number; revision: number }
/** What is known of one site. */
export type SiteRehearsal = {
  check: (RoomCheck & { at: number }) | null
  trial: (TrialResult & { at: number }) | null
  note: RehearsalNote | null
}
/** `sites`: by site id; a site without an entry has said nothing, and nothing was said of it. */
export type RehearsalState = { trialAt: number | null; sites: Record<string, SiteRehearsal> }
export const noRehearsal: RehearsalState = { trialAt: null, sites: {} }
export const untold: SiteRehearsal = { check: null, trial: null, note: null }

const changed = (state: RehearsalState, siteId: string, change: Partial<SiteRehearsal>): RehearsalState => ({
  ...state,
  sites: { ...state.sites, [siteId]: { ...untold, ...state.sites[siteId], ...change } },
})

/** What was found of sites that are no longer in the plan goes with them. */
function planned(plan: Plan, state: RehearsalState): RehearsalState {
  const stays = new Set(plan.sites.map(({ siteId }) => siteId))
  const kept = Object.entries(state.sites).filter(([siteId]) => stays.has(siteId))
  return kept.length === Object.keys(state.sites).length ? state : { ...state, sites: Object.fromEntries(kept) }
}

export const rehearsal = slice({
  name: 'rehearsal',
  requests: rehearsalRequests,
  events: rehearsalEvents,
  refusals: ['rehearsal.over', 'rehearsal.past', 'rehearsal.trialMoved', 'rehearsal.otherNote'],
  empty: noRehearsal,
  planned,
  beforeOpening: ['rehearsal.report', 'rehearsal.setTrial', 'rehearsal.tell', 'rehearsal.note'],
  superseding: { 'rehearsal.report': () => '' },
  cut(state, { roles, siteId }) {
    if (leads(roles)) return state
    const own = siteId === null ? undefined : state.sites[siteId]
    if (siteId === null || own === undefined || (own.check === null && own.trial === null))
      return { ...state, sites: {} }
    return { ...state, sites: { [siteId]: { ...own, note: null } } }
  },
  apply: {
    'rehearsal.reported': (state, { siteId, check }, at) => changed(state, siteId, { check: { ...check, at } }),
    'rehearsal.trialSet': (state, { trialAt }) => ({ ...state, trialAt }),
    'rehearsal.tried': (state, { siteId, result }, at) => changed(state, siteId, { trial: { ...result, at } }),
    'rehearsal.noted'(state, { siteId, text, passed, by }, at) {
      const revision = (state.sites[siteId]?.note?.revision ?? 0) + 1
      return changed(state, siteId, { note: { text, passed, by, at, revision } })
    },
  },
})
