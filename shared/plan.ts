import { z } from 'zod'
import { id, instant } from './schemas.ts'
import { role } from './roles.ts'

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

/** A site as one briefing knows it; its place in the list is its protocol order. */
export const briefingSite = z.strictObject({
  siteId: id,
  code: z.string(),
  name: z.string(),
  level: z.string(),
  /** Ids of the groups (clusters, regions) that the site belongs to. */
  groupIds: z.array(id).max(20),
})
export type BriefingSite = z.infer<typeof briefingSite>

/** One person in one role; a person with two roles stands twice. */
export const briefingMember = z.strictObject({
  userId: id,
  name: z.string(),
  title: z.string(),
  role,
  siteId: id,
})

export const plannedItem = z.strictObject({
  itemId: id,
  kind: z.enum(agendaKinds),
  title: z.string(),
  presenterSiteId: id.nullable(),
  presenterName: z.string(),
  minutes: z.number().int().min(1).max(600),
})
export type PlannedItem = z.infer<typeof plannedItem>

/** What is frozen into `briefing.opened`. */
export const plan = z.strictObject({
  title: z.string(),
  kind: z.enum(briefingKinds),
  /** Free words such as "Quý IV năm 2026"; may be empty. */
  period: z.string(),
  startsAt: instant,
  hostSiteId: id,
  description: z.string(),
  sites: z.array(briefingSite).min(1).max(2000),
  groups: z.array(z.strictObject({ groupId: id, name: z.string() })).max(200),
  members: z.array(briefingMember).max(2000),
  agenda: z.array(plannedItem).max(200),
})
export type Plan = z.infer<typeof plan>

/** Start instants of the agenda's items, computed from the start of the briefing and the minutes before each. */
export function plannedStarts(startsAt: number, items: readonly { minutes: number }[]): number[] {
  let at = startsAt
  return items.map(({ minutes }) => {
    const start = at
    at += minutes * 60_000
    return start
  })
}
