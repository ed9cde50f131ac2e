import { z } from 'zod'
import {
  agendaKinds,
  bareItem,
  barePlan,
  briefingKinds,
  budgets,
  designatedSpeaker,
  pictureCodecs,
} from '../../../shared/plan.ts'
import type { BriefingDetail, PlanInput } from '../../../shared/planning.ts'
import { role, type Role } from '../../../shared/roles.ts'
import { step } from '../../../shared/step.ts'

/** What stands on the planning page: like the plan, but unfinished. `key`s name rows that have no id yet. */
export const planDraft = z.object({
  title: z.string(),
  kind: z.enum(briefingKinds),
  period: z.string(),
  startsAt: z.number().nullable(),
  hostSiteId: z.string().nullable(),
  description: z.string(),
  noStateSecret: z.boolean(),
  siteIds: z.array(z.string()),
  members: z.array(z.object({ userId: z.string(), role, siteId: z.string().nullable() })),
  agenda: z.array(
    z.object({
      key: z.string(),
      itemId: z.string().nullable(),
      kind: z.enum(agendaKinds),
      title: z.string(),
      presenterSiteId: z.string().nullable(),
      presenterName: z.string(),
      minutes: z.number().nullable(),
      speakers: z.array(designatedSpeaker).default(bareItem.speakers),
      bell: z.boolean().default(bareItem.bell),
      steps: z.array(step.extend({ stepId: z.string().nullable() })).default(bareItem.steps),
    }),
  ),
  codec: z.enum(pictureCodecs).default(barePlan.codec),
  budgets: budgets.default(barePlan.budgets),
})
export type PlanDraft = z.infer<typeof planDraft>
export type DraftMember = PlanDraft['members'][number]
export type DraftItem = PlanDraft['agenda'][number]

export const emptyDraft: PlanDraft = {
  title: '',
  kind: 'national',
  period: '',
  startsAt: null,
  hostSiteId: null,
  description: '',
  noStateSecret: false,
  siteIds: [],
  members: [],
  agenda: [],
  ...barePlan,
}

let keys = 0
export const newKey = (): string => `new-${Date.now().toString(36)}-${(keys += 1)}`

export function draftOf({ plan, noStateSecret }: BriefingDetail): PlanDraft {
  const { title, kind, period, startsAt, hostSiteId, description, codec, budgets } = plan
  return {
    title,
    kind,
    period,
    startsAt,
    hostSiteId,
    description,
    noStateSecret,
    siteIds: plan.sites.map(({ siteId }) => siteId),
    members: plan.members.map(({ userId, role, siteId }) => ({ userId, role, siteId })),
    agenda: plan.agenda.map((item) => ({ ...item, key: item.itemId })),
    codec,
    budgets,
  }
}

/** A new briefing after one that was: everything but its time and the declaration, which belong to the one. */
export function copyOf(detail: BriefingDetail): PlanDraft {
  const { agenda, ...draft } = draftOf(detail)
  return {
    ...draft,
    startsAt: null,
    noStateSecret: false,
    agenda: agenda.map((item) => ({
      ...item,
      key: newKey(),
      itemId: null,
      steps: item.steps.map((each) => ({ ...each, stepId: null })),
    })),
  }
}

/** The draft as the server wants it; null while something that it cannot be sent without is missing. */
export function inputOf(draft: PlanDraft): PlanInput | null {
  const { startsAt, hostSiteId } = draft
  if (startsAt === null || hostSiteId === null) return null
  const members = draft.members.flatMap(({ siteId, ...member }) => (siteId === null ? [] : [{ ...member, siteId }]))
  const agenda = draft.agenda.flatMap(({ key: _key, minutes, ...item }) =>
    minutes === null ? [] : [{ ...item, minutes }],
  )
  return { ...draft, startsAt, hostSiteId, members, agenda }
}

/** A host site takes part; one that left cannot host. Seats and presenters are left to the reader's judgement. */
export function withSites(draft: PlanDraft, siteIds: string[]): PlanDraft {
  const hostSiteId = draft.hostSiteId !== null && siteIds.includes(draft.hostSiteId) ? draft.hostSiteId : null
  return { ...draft, siteIds, hostSiteId }
}
export function withHost(draft: PlanDraft, hostSiteId: string | null): PlanDraft {
  const missing = hostSiteId !== null && !draft.siteIds.includes(hostSiteId)
  return { ...draft, hostSiteId, siteIds: missing ? [hostSiteId, ...draft.siteIds] : draft.siteIds }
}

/** Most sit with the host. An operator belongs to a site of their own, which has to be chosen. */
export const usualSeat = (role: Role, draft: PlanDraft): string | null =>
  role === 'operator' ? null : draft.hostSiteId

export const sameDraft = (a: PlanDraft, b: PlanDraft): boolean => JSON.stringify(a) === JSON.stringify(b)
