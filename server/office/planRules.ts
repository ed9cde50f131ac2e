import { randomUUID } from 'node:crypto'
import { chairsOf } from '../../shared/presiding.ts'
import type { Queries } from '../../db/connect.ts'
import { missingSites, unknownPerson, type PlanParts } from '../../db/queries/plans.ts'
import { AppError } from '../../shared/errors.ts'
import type { PlanInput } from '../../shared/planning.ts'
import { sitesOfStep } from '../../shared/step.ts'

// A date typed wrongly by a digit would hide a briefing for ever, and far ones no calendar can print.
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/**
 * What a plan must hold beyond its shape (rules PL1 to PL9).
 * @param ownItems ids of the agenda items that the briefing has already: no others may be named
 * @throws AppError with the key of the first rule that is broken
 */
export async function checkPlan(db: Queries, plan: PlanInput, ownItems: ReadonlySet<string>): Promise<void> {
  if (plan.startsAt < EARLIEST || plan.startsAt > LATEST) throw fieldError('body.startsAt')
  if (!plan.noStateSecret) throw new AppError('bad_request', 'briefing.secrecyNotDeclared')
  const sites = new Set(plan.siteIds)
  if (sites.size !== plan.siteIds.length) throw new AppError('bad_request', 'briefing.duplicateSite')
  if (!sites.has(plan.hostSiteId)) throw new AppError('bad_request', 'briefing.hostNotInSites')
  if (chairsOf(plan).length === 0) throw new AppError('bad_request', 'briefing.noChair')
  checkMembers(plan, sites)
  checkAgenda(plan, sites, ownItems)
  const { unknown, closed } = await missingSites(db, plan.siteIds)
  if (unknown > 0) throw new AppError('not_found', 'site.unknown')
  if (closed > 0) throw new AppError('conflict', 'site.hidden')
  const people = [...new Set(plan.members.map((member) => member.userId))]
  if ((await unknownPerson(db, people)) !== undefined) throw new AppError('not_found', 'briefing.unknownPerson')
}

const fieldError = (field: string) => new AppError('bad_request', 'badRequest', { field })

/** A person has a role once, and one seat whatever the roles: the room computer of two sites is nobody's place. */
function checkMembers({ members }: PlanInput, sites: ReadonlySet<string>): void {
  const given = new Set<string>()
  const seats = new Map<string, string>()
  members.forEach(({ userId, role, siteId }, index) => {
    if (!sites.has(siteId)) throw new AppError('bad_request', 'site.notInBriefing')
    const seat = seats.get(userId)
    if (given.has(`${userId} ${role}`)) throw fieldError(`body.members.${index}`)
    if (seat !== undefined && seat !== siteId) throw fieldError(`body.members.${index}.siteId`)
    given.add(`${userId} ${role}`)
    seats.set(userId, siteId)
  })
}

function checkAgenda({ agenda }: PlanInput, sites: ReadonlySet<string>, ownItems: ReadonlySet<string>): void {
  const given = new Set<string>()
  agenda.forEach(({ itemId, presenterSiteId, speakers, steps }, index) => {
    const named = [presenterSiteId ?? [], ...speakers.map(({ siteId }) => siteId), ...steps.map(sitesOfStep)].flat()
    if (!named.every((siteId) => sites.has(siteId))) throw new AppError('bad_request', 'site.notInBriefing')
    if (itemId === null) return
    if (!ownItems.has(itemId)) throw new AppError('not_found', 'agenda.unknownItem')
    if (given.has(itemId)) throw fieldError(`body.agenda.${index}.itemId`)
    given.add(itemId)
  })
}

/** The rows of a plan; new agenda items and steps get their ids. */
export const planParts = ({ siteIds, members, agenda }: PlanInput): PlanParts => ({
  siteIds,
  members,
  agenda: agenda.map((item) => ({
    ...item,
    itemId: item.itemId ?? randomUUID(),
    steps: item.steps.map((step) => ({ ...step, stepId: step.stepId ?? randomUUID() })),
  })),
})

export const planColumns = ({ title, kind, period, startsAt, hostSiteId, description, codec, budgets }: PlanInput) => ({
  title,
  kind,
  period,
  startsAt: new Date(startsAt),
  hostSiteId,
  description,
  codec,
  ...budgets,
})
