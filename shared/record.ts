import { z } from 'zod'
import { delegate } from './delegates.ts'
import { interventions } from './floor.ts'
import { groupKinds, issuer } from './plan.ts'
import { recordReaders } from './roles.ts'
import { id, instant } from './schemas.ts'
import { route } from './route.ts'

const byBriefing = z.object({ briefingId: id })
const read = { briefing: recordReaders }
const write = { briefing: ['secretary'] } as const

/** One line of the timeline; `key` names a sentence of the dictionaries (`record.timeline.<key>`), filled from `params`. */
export const timelineLine = z.object({
  seq: z.number(),
  at: instant,
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  siteId: id.nullable(),
  by: z.string(),
  onBehalfOf: z.string().nullable(),
})

const person = z.object({ userId: id, name: z.string(), title: z.string() })
/** `excused`: of the sites that did not attend, those that gave a reason. */
const tally = z.object({ sites: z.number(), attended: z.number(), excused: z.number(), headcount: z.number() })

export const briefingRecord = z.object({
  briefingId: id,
  title: z.string(),
  kind: z.string(),
  period: z.string(),
  hostSiteName: z.string(),
  startsAt: instant,
  openedAt: instant.nullable(),
  closedAt: instant.nullable(),
  issuer,
  /** In the order of the plan. */
  chairs: z.array(person),
  secretaries: z.array(person),
  /** What was chosen for the minutes, or what holds when nothing was. Null: there is nobody, or no group. */
  minutes: z.object({
    signerUserId: id.nullable(),
    grouping: z.enum(groupKinds).nullable(),
    /** Whether the reader may choose. */
    mayChoose: z.boolean(),
  }),
  timeline: z.array(timelineLine),
  /** Lines that are left out because there are too many. */
  timelineOmitted: z.number(),
  attendance: z.array(
    z.object({
      siteId: id,
      code: z.string(),
      name: z.string(),
      groupIds: z.array(id),
      status: z.enum(['absent', 'present', 'lost', 'unknown', 'left']),
      firstJoinedAt: instant.nullable(),
      /** When the room was last heard, for one that is not heard now (lost, unknown, left). */
      leftAt: instant.nullable(),
      late: z.boolean(),
      reconnects: z.number(),
      presentMs: z.number(),
      /** The declaration that stands; null for a site that came, or of which nothing was said. */
      absence: z.object({ reason: z.string(), declaredAt: instant }).nullable(),
      /** Of a site that declared itself absent nobody counts. */
      headcount: z.number(),
      delegates: z.array(delegate),
    }),
  ),
  /**
   * One table for each kind of groups that the briefing knows; each site stands once in each of them. `groupId` null:
   * the sites that are in no group of that kind.
   */
  groupings: z.array(
    z.object({
      kind: z.enum(groupKinds),
      groups: z.array(tally.extend({ groupId: id.nullable(), name: z.string() })),
    }),
  ),
  /** Names of all groups by id. */
  groupNames: z.record(id, z.string()),
  totals: tally,
  speeches: z.array(
    z.object({
      siteId: id,
      siteName: z.string(),
      topic: z.string(),
      /** Who spoke for the site, as it said; null: it did not say. */
      speaker: z.object({ name: z.string(), title: z.string() }).nullable(),
      /** What was spoken between the turn of another; null: a turn of its own. */
      intervention: z.enum(interventions).nullable(),
      itemId: id.nullable(),
      itemTitle: z.string().nullable(),
      startedAt: instant,
      endedAt: instant.nullable(),
      usedMs: z.number(),
      allottedMs: z.number().nullable(),
    }),
  ),
  agenda: z.array(
    z.object({
      itemId: id,
      kind: z.string(),
      title: z.string(),
      presenter: z.string(),
      status: z.string(),
      plannedMs: z.number(),
      usedMs: z.number(),
      startedAt: instant.nullable(),
    }),
  ),
  conclusions: z.array(
    z.object({
      number: z.number(),
      text: z.string(),
      itemTitle: z.string().nullable(),
      publishedAt: instant,
      corrections: z.array(z.object({ previousText: z.string(), reason: z.string(), at: instant })),
    }),
  ),
  /** Only for the secretariat; empty for others. */
  notes: z.array(z.object({ itemId: id.nullable(), itemTitle: z.string().nullable(), text: z.string(), at: instant })),
})
export type BriefingRecord = z.infer<typeof briefingRecord>

/** Who signs the minutes and how they count; null leaves it to the order of the plan. */
export const minutesChoice = z.strictObject({ signerUserId: id.nullable(), grouping: z.enum(groupKinds).nullable() })
export type MinutesChoice = z.infer<typeof minutesChoice>

export const recordRoutes = {
  'record.show': route('GET', '/api/briefings/:briefingId/record', read, {
    params: byBriefing,
    response: briefingRecord,
  }),
  'record.minutes': route('PUT', '/api/briefings/:briefingId/record/minutes', write, {
    params: byBriefing,
    /** `seen`: what is replaced, as the record said it. */
    body: minutesChoice.extend({ seen: minutesChoice }),
    response: minutesChoice,
  }),
  'record.docx': route('GET', '/api/briefings/:briefingId/record.docx', read, { params: byBriefing, response: 'file' }),
  'record.attendanceXlsx': route('GET', '/api/briefings/:briefingId/attendance.xlsx', read, {
    params: byBriefing,
    response: 'file',
  }),
}
