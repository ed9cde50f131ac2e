import { z } from 'zod'
import { agendaEvents, agendaOf, applyAgenda, emptyAgenda, type AgendaEvent, type AgendaState } from './agenda.ts'
import {
  applyAttendance,
  attendanceEvents,
  emptyAttendance,
  type AttendanceEvent,
  type AttendanceState,
} from './attendance.ts'
import {
  applyConclusions,
  conclusionEvents,
  emptyConclusions,
  type ConclusionEvent,
  type ConclusionsState,
} from './conclusions.ts'
import { applyFloor, applyHolderHeard, emptyFloor, floorEvents, type FloorEvent, type FloorState } from './floor.ts'
import {
  applyLifecycle,
  firstChair,
  emptyLifecycle,
  lifecycleEvents,
  UNDO_OPENING_MS,
  type LifecycleEvent,
  type LifecycleState,
} from './lifecycle.ts'
import {
  applyMicrophones,
  emptyMicrophones,
  microphoneEvents,
  type MicrophoneEvent,
  type MicrophonesState,
} from './microphones.ts'
import { applyNotes, emptyNotes, noteEvents, type NoteEvent, type NotesState } from './notes.ts'
import type { Plan } from './plan.ts'
import {
  applyPresentation,
  presentationEvents,
  type PresentationEvent,
  type PresentationState,
} from './presentation.ts'
import { rolesOf, type Principal, type Role } from './roles.ts'
import { id, instant } from './schemas.ts'

/** All that can happen in a briefing: the past tense of its requests, and what the server observed. */
export type BriefingEvent =
  | LifecycleEvent
  | FloorEvent
  | MicrophoneEvent
  | PresentationEvent
  | AgendaEvent
  | AttendanceEvent
  | ConclusionEvent
  | NoteEvent
export type EventType = BriefingEvent['type']

/** Shapes of the events' data by type, for reading the journal back. */
export const eventSchemas = {
  ...lifecycleEvents,
  ...floorEvents,
  ...microphoneEvents,
  ...presentationEvents,
  ...agendaEvents,
  ...attendanceEvents,
  ...conclusionEvents,
  ...noteEvents,
} satisfies Record<EventType, z.ZodType>

/** Who is told of an event. `secretariat`: the briefing's secretaries. */
export type Audience = 'all' | 'secretariat'

/** Every event declares its audience. */
export const audienceOf = {
  'briefing.opened': 'all',
  'briefing.unopened': 'all',
  'briefing.paused': 'all',
  'briefing.resumed': 'all',
  'briefing.closed': 'all',
  'briefing.presided': 'all',
  'briefing.recovered': 'all',
  'site.added': 'all',
  'floor.requested': 'all',
  'floor.withdrawn': 'all',
  'floor.restored': 'all',
  'floor.movedNext': 'all',
  'floor.granted': 'all',
  'floor.extended': 'all',
  'floor.taken': 'all',
  'floor.released': 'all',
  'microphone.opened': 'all',
  'microphone.closed': 'all',
  'microphone.muted': 'all',
  'microphone.unmuted': 'all',
  'microphone.allMuted': 'all',
  'presentation.started': 'all',
  'presentation.stopped': 'all',
  'agenda.started': 'all',
  'agenda.finished': 'all',
  'agenda.skipped': 'all',
  'agenda.reopened': 'all',
  'attendance.joined': 'all',
  'attendance.lost': 'all',
  'attendance.returned': 'all',
  'attendance.left': 'all',
  'attendance.declared': 'all',
  'attendance.absenceDeclared': 'all',
  'attendance.absenceWithdrawn': 'all',
  'conclusion.drafted': 'secretariat',
  'conclusion.discarded': 'secretariat',
  'conclusion.published': 'all',
  'conclusion.corrected': 'all',
  'note.added': 'secretariat',
  'note.edited': 'secretariat',
  'note.removed': 'secretariat',
} as const satisfies Record<EventType, Audience>

/** The audiences that a set of roles belongs to. */
export function audiencesFor(roles: readonly Role[]): ReadonlySet<Audience> {
  return new Set<Audience>(roles.includes('secretary') ? ['all', 'secretariat'] : ['all'])
}
export const audiencesOf = (principal: Principal) => audiencesFor(rolesOf(principal))

/** Who caused an event. `system` is the server itself (attendance, recovery). */
export const actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), userId: id, name: z.string(), siteId: id }),
  z.object({ kind: z.literal('device'), deviceId: id, siteId: id }),
  z.object({ kind: z.literal('system') }),
])
export type Actor = z.infer<typeof actor>

/** An event as it stands in the journal. `seq` counts from 1 without gaps; `at` is the server's clock. */
export type JournalEntry = {
  seq: number
  at: number
  by: Actor
  /** The presiding chair for whom a secretary or director acted. */
  onBehalfOf: { userId: string; name: string } | null
  event: BriefingEvent
}
export const journalEntryHead = z.object({
  seq: z.number().int().positive(),
  at: instant,
  by: actor,
  onBehalfOf: z.object({ userId: id, name: z.string() }).nullable(),
})

/** An entry as the table keeps it: the event's type beside its data. */
const storedEntries = z.array(journalEntryHead.extend({ type: z.string(), data: z.unknown() }))
const isEventType = (type: string): type is EventType => Object.hasOwn(eventSchemas, type)

/**
 * Entries from the JSON of a list of stored ones.
 * @throws Error for an event that this program does not know, or whose data has another shape
 */
export function readEntries(stored: string): JournalEntry[] {
  return storedEntries.parse(JSON.parse(stored)).map(({ type, data, ...head }) => {
    if (!isEventType(type)) throw new Error(`The journal holds an event that this program does not know: ${type}`)
    // The schema named by the type gives the data of that type; TypeScript cannot follow the index.
    const event = { type, ...eventSchemas[type].parse(data) } as BriefingEvent // oxlint-disable-line typescript/no-unsafe-type-assertion
    return { ...head, event }
  })
}

export type BriefingState = LifecycleState & {
  /** The last journal entry folded in. */
  seq: number
  floor: FloorState
  microphones: MicrophonesState
  presentation: PresentationState
  agenda: AgendaState
  attendance: AttendanceState
  conclusions: ConclusionsState
  notes: NotesState
}

export const emptyBriefing: BriefingState = {
  ...emptyLifecycle,
  seq: 0,
  floor: emptyFloor,
  microphones: emptyMicrophones,
  presentation: null,
  agenda: emptyAgenda,
  attendance: emptyAttendance,
  conclusions: emptyConclusions,
  notes: emptyNotes,
}

/**
 * What a planned briefing looks like before it is opened. Opening freezes this plan into the journal. `before`: the state
 * under an older plan, whose rooms have said already who sits in them, and what was written in an opening that was undone.
 */
export const plannedBriefing = (plan: Plan, before = emptyBriefing): BriefingState => ({
  ...emptyBriefing,
  seq: before.seq,
  attendance: before.attendance,
  conclusions: before.conclusions,
  notes: before.notes,
  plan,
  presidingUserId: firstChair(plan),
  agenda: agendaOf(plan.agenda),
})

/** Whether an opening by mistake can still be taken back: soon, and before anybody spoke or anything was concluded. */
export const canUnopen = ({ lifecycle, floor, conclusions }: BriefingState, now: number): boolean =>
  (lifecycle.status === 'open' || lifecycle.status === 'paused') &&
  now - lifecycle.openedAt <= UNDO_OPENING_MS &&
  floor.holder === null &&
  floor.turns.length === 0 &&
  conclusions.published.length === 0

/** The one way in which a briefing changes: the same in the server, in every browser, in recovery and in reports. */
export function apply(state: BriefingState, entry: Pick<JournalEntry, 'seq' | 'at' | 'event'>): BriefingState {
  return { ...applyEvent(state, entry.event, entry.at), seq: entry.seq }
}

function applyEvent(state: BriefingState, event: BriefingEvent, at: number): BriefingState {
  switch (event.type) {
    case 'briefing.opened':
      return {
        ...emptyBriefing,
        ...applyLifecycle(state, event, at),
        agenda: agendaOf(event.plan.agenda),
        attendance: applyAttendance(state.attendance, event, at),
        ...keptWriting(state, event.plan),
      }
    case 'briefing.unopened': {
      const { plan } = state
      return plannedBriefing(plan, { ...state, attendance: applyAttendance(state.attendance, event, at) })
    }
    case 'briefing.paused':
    case 'briefing.resumed':
      return {
        ...state,
        ...lifecycle(state, event, at),
        floor: applyFloor(state.floor, event, at),
        agenda: applyAgenda(state.agenda, event, at),
      }
    case 'briefing.closed':
      return {
        ...state,
        ...lifecycle(state, event, at),
        floor: applyFloor(state.floor, event, at),
        agenda: applyAgenda(state.agenda, event, at),
        presentation: applyPresentation(state.presentation, event, at),
        attendance: applyAttendance(state.attendance, event, at),
      }
    case 'briefing.recovered':
      return { ...state, ...lifecycle(state, event, at), attendance: applyAttendance(state.attendance, event, at) }
    case 'briefing.presided':
    case 'site.added':
      return { ...state, ...lifecycle(state, event, at) }
    case 'floor.granted':
      return {
        ...state,
        floor: applyFloor(state.floor, event, at),
        microphones: applyMicrophones(state.microphones, event),
        presentation: applyPresentation(state.presentation, event, at),
      }
    case 'floor.taken':
    case 'floor.released':
      return {
        ...state,
        floor: applyFloor(state.floor, event, at),
        presentation: applyPresentation(state.presentation, event, at),
      }
    case 'floor.requested':
    case 'floor.withdrawn':
    case 'floor.restored':
    case 'floor.movedNext':
    case 'floor.extended':
      return { ...state, floor: applyFloor(state.floor, event, at) }
    case 'microphone.opened':
    case 'microphone.closed':
    case 'microphone.muted':
    case 'microphone.unmuted':
    case 'microphone.allMuted':
      return { ...state, microphones: applyMicrophones(state.microphones, event) }
    case 'presentation.started':
    case 'presentation.stopped':
      return { ...state, presentation: applyPresentation(state.presentation, event, at) }
    case 'agenda.started':
    case 'agenda.finished':
    case 'agenda.skipped':
    case 'agenda.reopened':
      return { ...state, agenda: applyAgenda(state.agenda, event, at) }
    case 'attendance.joined':
    case 'attendance.lost':
    case 'attendance.returned':
    case 'attendance.left':
      return {
        ...state,
        attendance: applyAttendance(state.attendance, event, at),
        floor: applyHolderHeard(state.floor, event, at, state.lifecycle.status === 'open'),
      }
    case 'attendance.declared':
    case 'attendance.absenceDeclared':
    case 'attendance.absenceWithdrawn':
      return { ...state, attendance: applyAttendance(state.attendance, event, at) }
    case 'conclusion.drafted':
    case 'conclusion.discarded':
    case 'conclusion.published':
    case 'conclusion.corrected':
      return { ...state, conclusions: applyConclusions(state.conclusions, event, at) }
    case 'note.added':
    case 'note.edited':
    case 'note.removed':
      return { ...state, notes: applyNotes(state.notes, event, at) }
  }
}

/** Drafts and notes of an opening that was undone; an item that the plan has lost leaves them to none in particular. */
function keptWriting({ conclusions, notes }: BriefingState, plan: Plan): Pick<BriefingState, 'conclusions' | 'notes'> {
  const items = new Set(plan.agenda.map(({ itemId }) => itemId))
  const kept = <T extends { itemId: string | null }>(each: T): T =>
    each.itemId === null || items.has(each.itemId) ? each : { ...each, itemId: null }
  return { conclusions: { ...conclusions, drafts: conclusions.drafts.map(kept) }, notes: notes.map(kept) }
}

function lifecycle(state: BriefingState, event: LifecycleEvent, at: number): LifecycleState {
  const { lifecycle, plan, presidingUserId } = state
  return applyLifecycle({ lifecycle, plan, presidingUserId }, event, at)
}

/**
 * A snapshot cut to what one audience may know: the same as folding only the events that it is told.
 * (`seq` stays that of the whole journal: it names the place from which to catch up.)
 */
export function cut(state: BriefingState, audiences: ReadonlySet<Audience>): BriefingState {
  if (audiences.has('secretariat')) return state
  return { ...state, conclusions: { ...state.conclusions, drafts: [] }, notes: [] }
}
