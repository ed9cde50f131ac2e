import { z } from 'zod'
import { leadRoles } from './roles.ts'
import { NAME_MAX, TITLE_MAX as PERSON_TITLE_MAX } from './delegates.ts'
import { TOPIC_MAX } from './floor.ts'
import {
  agendaKinds,
  briefingKinds,
  budgets,
  designatedSpeaker,
  MINUTES_MAX,
  pictureCodecs,
  PLAN_MAX,
  plan,
  SPEAKERS_MAX,
} from './plan.ts'
import { role } from './roles.ts'
import { id, instant, line, optionalLine, optionalText } from './schemas.ts'
import { listRoute, route } from './route.ts'
import { briefingStatuses } from './running.ts'
import { step, STEP_WHO_MAX, STEPS_MAX, WORDS_MAX } from './step.ts'

/** Of a briefing, and of an item of its agenda. */
export const TITLE_MAX = 300
export const PERIOD_MAX = 80
export const DESCRIPTION_MAX = 4000
export const PRESENTER_MAX = 160
export const CANCEL_REASON_MAX = 300

/** What an organiser writes on the planning page. Sites stand in protocol order. */
export const planInput = z.strictObject({
  title: line(TITLE_MAX),
  kind: z.enum(briefingKinds),
  period: optionalLine(PERIOD_MAX),
  startsAt: instant,
  hostSiteId: id,
  description: optionalText(DESCRIPTION_MAX),
  /** The declaration that the briefing holds no state secret. Without it there is no briefing. */
  noStateSecret: z.boolean(),
  siteIds: z.array(id).min(1).max(PLAN_MAX),
  members: z.array(z.strictObject({ userId: id, role, siteId: id })).max(PLAN_MAX),
  agenda: z
    .array(
      z.strictObject({
        /** Null for a new item. */
        itemId: id.nullable(),
        kind: z.enum(agendaKinds),
        title: line(TITLE_MAX),
        presenterSiteId: id.nullable(),
        presenterName: optionalLine(PRESENTER_MAX),
        minutes: z.number().int().min(1).max(MINUTES_MAX),
        speakers: z
          .array(
            designatedSpeaker.extend({
              name: optionalLine(NAME_MAX),
              title: optionalLine(PERSON_TITLE_MAX),
              topic: optionalLine(TOPIC_MAX),
            }),
          )
          .max(SPEAKERS_MAX),
        bell: z.boolean(),
        steps: z
          .array(
            step.extend({
              /** Null for a new step. */
              stepId: id.nullable(),
              who: optionalLine(STEP_WHO_MAX),
              words: optionalText(WORDS_MAX),
            }),
          )
          .max(STEPS_MAX),
      }),
    )
    .max(200),
  codec: z.enum(pictureCodecs),
  budgets,
})
/** Bytes of the largest plan, in Vietnamese. */
const PLAN_BODY = 3 * 1024 * 1024
export type PlanInput = z.infer<typeof planInput>

export const briefingStatus = z.enum(briefingStatuses)
export type BriefingStatus = z.infer<typeof briefingStatus>

export const briefingCard = z.object({
  briefingId: id,
  title: z.string(),
  kind: z.enum(briefingKinds),
  period: z.string(),
  startsAt: instant,
  status: briefingStatus,
  cancelReason: z.string(),
  hostSiteName: z.string(),
  siteCount: z.number(),
  /** Roles of the person who asks. */
  myRoles: z.array(role),
  iOrganize: z.boolean(),
})
export type BriefingCard = z.infer<typeof briefingCard>

export const briefingDetail = briefingCard.extend({
  /** Counts the plan's edits: a stale edit is refused with 409 and loses nothing. */
  version: z.number().int(),
  noStateSecret: z.boolean(),
  declaredBy: z.string(),
  plan,
})
export type BriefingDetail = z.infer<typeof briefingDetail>

// What a plan is put together from: open sites in protocol order, groups, people with an open account; no more than it needs.
const catalogSite = z.object({ siteId: id, code: z.string(), name: z.string(), groupIds: z.array(id) })
const catalogGroup = z.object({ groupId: id, name: z.string() })
const catalogPerson = z.object({ userId: id, name: z.string(), title: z.string() })

const byBriefing = z.object({ briefingId: id })
const editors = { briefing: ['secretary'] } as const

export const planningRoutes = {
  /** Mine, and those that I organise (an administrator sees all); live ones first, then by start. */
  'briefings.list': listRoute('/api/briefings', 'account', { item: briefingCard }),
  'briefings.create': route('POST', '/api/briefings', 'organizer', {
    body: planInput,
    bodyLimit: PLAN_BODY,
    response: briefingDetail,
  }),
  /** For a new briefing. */
  'catalog.sites': listRoute('/api/plan-catalog/sites', 'organizer', { item: catalogSite }),
  'catalog.groups': listRoute('/api/plan-catalog/groups', 'organizer', { item: catalogGroup }),
  'catalog.people': listRoute('/api/plan-catalog/people', 'organizer', { item: catalogPerson }),
  /** For those who may edit this one. */
  'briefings.catalogSites': listRoute('/api/briefings/:briefingId/catalog/sites', editors, {
    params: byBriefing,
    item: catalogSite,
  }),
  'briefings.catalogGroups': listRoute('/api/briefings/:briefingId/catalog/groups', editors, {
    params: byBriefing,
    item: catalogGroup,
  }),
  'briefings.catalogPeople': listRoute('/api/briefings/:briefingId/catalog/people', editors, {
    params: byBriefing,
    item: catalogPerson,
  }),
  'briefings.show': route(
    'GET',
    '/api/briefings/:briefingId',
    { briefing: 'any' },
    { params: byBriefing, response: briefingDetail },
  ),
  'briefings.update': route('PUT', '/api/briefings/:briefingId', editors, {
    params: byBriefing,
    body: planInput.extend({ version: z.number().int() }),
    bodyLimit: PLAN_BODY,
    response: briefingDetail,
  }),
  'briefings.cancel': route(
    'POST',
    '/api/briefings/:briefingId/cancel',
    { briefing: [] },
    {
      params: byBriefing,
      /** `version`: of the plan that its sender saw; a stale one is refused as an edit's is. */
      body: z.strictObject({ reason: line(CANCEL_REASON_MAX), version: z.number().int() }),
      response: briefingDetail,
    },
  ),
  /** Sites that could still be added to the briefing, in protocol order. */
  'briefings.addableSites': listRoute(
    '/api/briefings/:briefingId/addable-sites',
    { briefing: leadRoles },
    { params: byBriefing, item: z.object({ siteId: id, code: z.string(), name: z.string() }) },
  ),
}
