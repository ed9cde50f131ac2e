import { z } from 'zod'
import { id, instant } from './schemas.ts'
import { role } from './roles.ts'
import { step, STEPS_MAX } from './step.ts'

export const briefingKinds = ['national', 'regional', 'cluster', 'province', 'thematic', 'urgent'] as const
export const agendaKinds = [
  'opening',
  'report',
  'speech',
  'discussion',
  'answer',
  'conclusion',
  'break',
  'other',
] as const

/** Sites of a briefing, and seats in it: the country has some 3,300 communes and 34 provinces. */
export const PLAN_MAX = 12_000
/** Of one site. */
export const GROUPS_MAX = 20

/** A site as one briefing knows it; its place in the list is its protocol order. */
export const briefingSite = z.strictObject({
  siteId: id,
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Ids of the groups (clusters, regions) that the site belongs to. */
  groupIds: z.array(id).max(GROUPS_MAX),
})
export type BriefingSite = z.infer<typeof briefingSite>

/** How bodies of state and bodies of the Party write their documents: two formats by two rules. */
export const documentForms = ['state', 'party'] as const
export type DocumentForm = (typeof documentForms)[number]

/** How clusters and regions are told apart: a site stands in any number of groups, and in a table by one kind of them. */
export const groupKinds = ['region', 'cluster', 'other'] as const
export type GroupKind = (typeof groupKinds)[number]

/** Who issues the documents of a host site, as their head says it. Empty words are left to be filled in. */
export const issuer = z.strictObject({
  form: z.enum(documentForms),
  /** The body above the issuing one, such as "TỈNH ỦY CÀ MAU". */
  parentBody: z.string(),
  body: z.string(),
  /** Where documents are issued and briefings held, such as "Hà Nội". */
  place: z.string(),
})
export type Issuer = z.infer<typeof issuer>
export const noIssuer: Issuer = { form: 'state', parentBody: '', body: '', place: '' }

/** A group as one briefing knows it. */
export const briefingGroup = z.strictObject({
  groupId: id,
  name: z.string(),
  kind: z.enum(groupKinds),
})
export type BriefingGroup = z.infer<typeof briefingGroup>

/** One person in one role; a person with two roles stands twice. */
export const briefingMember = z.strictObject({
  userId: id,
  name: z.string(),
  title: z.string(),
  role,
  siteId: id,
})

/** Of an item of the agenda, and of a turn. */
export const MINUTES_MAX = 600

/** Designated speakers of one item. */
export const SPEAKERS_MAX = 200

/** Who is designated to speak at an item, in their order. `minutes`: null leaves it to the chair. */
export const designatedSpeaker = z.strictObject({
  siteId: id,
  name: z.string(),
  title: z.string(),
  topic: z.string(),
  minutes: z.number().int().min(1).max(MINUTES_MAX).nullable(),
})
export type DesignatedSpeaker = z.infer<typeof designatedSpeaker>

export const plannedItem = z.strictObject({
  itemId: id,
  kind: z.enum(agendaKinds),
  title: z.string(),
  presenterSiteId: id.nullable(),
  presenterName: z.string(),
  minutes: z.number().int().min(1).max(MINUTES_MAX),
  speakers: z.array(designatedSpeaker).max(SPEAKERS_MAX),
  /** Whether a bell is heard in the room that speaks when its time is over. */
  bell: z.boolean(),
  /** The running order of the item. */
  steps: z.array(step).max(STEPS_MAX),
})
export type PlannedItem = z.infer<typeof plannedItem>

/** Of an item for which nothing more was prepared. */
export const bareItem = { speakers: [], bell: false, steps: [] } satisfies Partial<PlannedItem>

/** How pictures are coded from one end of a briefing to the other. */
export const pictureCodecs = ['vp8', 'h264'] as const
export type PictureCodec = (typeof pictureCodecs)[number]

/** What a site, and all sites of a group together, may speak in the whole briefing, in minutes; null: without a limit. */
export const budgets = z.strictObject({
  siteMinutes: z.number().int().min(1).max(MINUTES_MAX).nullable(),
  groupMinutes: z.number().int().min(1).max(MINUTES_MAX).nullable(),
})
export type Budgets = z.infer<typeof budgets>
/** What a plan says that leaves these things as they come. */
export const barePlan = {
  codec: 'vp8',
  budgets: { siteMinutes: null, groupMinutes: null },
} satisfies { codec: PictureCodec; budgets: Budgets }

/** What is frozen into `briefing.opened`. */
export const plan = z.strictObject({
  title: z.string(),
  kind: z.enum(briefingKinds),
  /** Free words such as "Quý IV năm 2026"; may be empty. */
  period: z.string(),
  startsAt: instant,
  hostSiteId: id,
  description: z.string(),
  sites: z.array(briefingSite).min(1).max(PLAN_MAX),
  groups: z.array(briefingGroup).max(200),
  members: z.array(briefingMember).max(PLAN_MAX),
  agenda: z.array(plannedItem).max(200),
  /** Of the host site. */
  issuer,
  codec: z.enum(pictureCodecs),
  budgets,
})
export type Plan = z.infer<typeof plan>

/** What those are told of a plan who do not lead: the words to be said are nobody else's. */
export const withoutSteps = (plan: Plan): Plan => ({
  ...plan,
  agenda: plan.agenda.map((item) => (item.steps.length === 0 ? item : { ...item, steps: [] })),
})

// What was frozen before groups had kinds and host sites issuers.
const groupsOfOld = z.array(z.looseObject({}))
const planOfOld = z.looseObject({ groups: groupsOfOld })
export const fullGroups = (old: unknown): unknown[] =>
  groupsOfOld.parse(old).map((group) => ({ kind: 'other', ...group }))
export const fullPlan = (old: unknown): object => {
  const plan = planOfOld.parse(old)
  return { issuer: noIssuer, ...plan, groups: fullGroups(plan.groups) }
}

// What was frozen before a plan named speakers, steps, a codec and budgets.
const itemsOfOld = z.looseObject({ agenda: z.array(z.looseObject({})) })
export const preparedPlan = (old: unknown): object => {
  const plan = itemsOfOld.parse(old)
  return { ...barePlan, ...plan, agenda: plan.agenda.map((item) => ({ ...bareItem, ...item })) }
}

/** Start instants of the agenda's items, computed from the start of the briefing and the minutes before each. */
export function plannedStarts(startsAt: number, items: readonly { minutes: number }[]): number[] {
  let at = startsAt
  return items.map(({ minutes }) => {
    const start = at
    at += minutes * 60_000
    return start
  })
}

/** Of what was written to an item of the agenda: an item that the plan has lost leaves it to none in particular. */
export const withKnownItem = <T extends { itemId: string | null }>(each: T, { agenda }: Plan): T =>
  each.itemId === null || agenda.some(({ itemId }) => itemId === each.itemId) ? each : { ...each, itemId: null }
