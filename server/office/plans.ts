import { randomUUID } from 'node:crypto'
import type { Queries } from '../../db/connect.ts'
import {
  briefingHead,
  briefingsPage,
  insertBriefing,
  lockBriefing,
  updateBriefing,
  type BriefingHead,
} from '../../db/queries/briefings.ts'
import { revokeLinks, seatedDevices } from '../../db/queries/links.ts'
import { agendaItemIds, loadPlan, openedPlan, plannedSiteIds, replacePlanParts } from '../../db/queries/plans.ts'
import { AppError } from '../../shared/errors.ts'
import type { PageQuery } from '../../shared/paging.ts'
import { withoutSteps, type Plan } from '../../shared/plan.ts'
import type { BriefingCard, BriefingDetail, BriefingStatus, PlanInput } from '../../shared/planning.ts'
import { leads } from '../../shared/roles.ts'
import type { SignedIn } from '../identity/sessions.ts'
import { checkPlan, planColumns, planParts } from './planRules.ts'
import type { Office } from './ports.ts'

/** The opening freezes a plan; before, and when it was cancelled, it is as it was edited last. */
export const isFrozen = (status: BriefingStatus): boolean => status !== 'planned' && status !== 'cancelled'

/** The plan that counts: the frozen one with the sites added since, or the one in the tables. @throws AppError `notFound` */
export async function planThatCounts({ db }: Pick<Office, 'db'>, briefingId: string): Promise<Plan> {
  const plan = (await openedPlan(db, briefingId)) ?? (await loadPlan(db, briefingId))
  if (plan === null) throw new AppError('not_found', 'notFound')
  return plan
}

/** The briefings that a person sees: live ones first, then those to come, then those that are over. */
export async function showBriefings({ db }: Pick<Office, 'db'>, person: SignedIn, page: PageQuery) {
  const { userId, kind } = person
  const { items, next } = await briefingsPage(db, { userId, all: kind === 'admin' }, page)
  return { items: items.map((head) => cardOf(head, person)), next }
}

/** One briefing with its plan, as a person sees it. @throws AppError `notFound` */
export async function showBriefing(
  office: Pick<Office, 'db'>,
  briefingId: string,
  person: SignedIn,
): Promise<BriefingDetail> {
  const head = await briefingHead(office.db, briefingId, person.userId)
  if (head === undefined) throw new AppError('not_found', 'notFound')
  const plan = await planThatCounts(office, briefingId)
  const { version, declaredBy } = head
  // No briefing exists without the declaration.
  const card = cardOf(head, person)
  const seen = card.iOrganize || leads(card.myRoles) ? plan : withoutSteps(plan)
  return { ...card, siteCount: plan.sites.length, version, declaredBy, noStateSecret: true, plan: seen }
}

/** Plans a briefing, and shows it. @throws AppError those of `checkPlan` */
export async function planBriefing(office: Pick<Office, 'db'>, input: PlanInput, by: SignedIn) {
  const briefingId = await office.db.transaction((tx) => createPlan(tx, input, by))
  return showBriefing(office, briefingId, by)
}

/**
 * Writes a new plan, in a transaction of the caller's.
 * @param by who plans, and so declares that it holds no state secret
 * @returns the briefing's id
 */
export async function createPlan(db: Queries, input: PlanInput, by: { userId: string; name: string }): Promise<string> {
  const briefingId = randomUUID()
  await checkPlan(db, input, new Set())
  await insertBriefing(db, { briefingId, organizerId: by.userId, declaredBy: by.name, ...planColumns(input) })
  await replacePlanParts(db, briefingId, planParts(input))
  return briefingId
}

/**
 * Puts an edited plan in the place of the one before; rooms of sites that are no longer in it are put out.
 * @throws AppError `briefing.staleVersion` with the present `version`, `briefing.frozen`, `briefing.cancelled`, those of `checkPlan`
 */
export async function editPlan(
  { db, registry, identity, now }: Office,
  briefingId: string,
  { version: seen, ...input }: PlanInput & { version: number },
  by: { name: string },
): Promise<void> {
  const putOut = await db.transaction(async (tx) => {
    const { version } = refuseUnlessAsSeen(await lockBriefing(tx, briefingId), seen)
    await checkPlan(tx, input, await agendaItemIds(tx, briefingId))
    const staying = new Set(input.siteIds)
    const gone = (await plannedSiteIds(tx, briefingId)).filter((siteId) => !staying.has(siteId))
    await updateBriefing(tx, briefingId, { ...planColumns(input), declaredBy: by.name, version: version + 1 })
    await replacePlanParts(tx, briefingId, planParts(input))
    return revokeLinks(tx, briefingId, gone, new Date(now()))
  })
  identity.devices.putOut(putOut)
  await registry.planChanged(briefingId)
}

/**
 * Cancels a planned briefing; its rooms are put out.
 * @throws AppError `briefing.staleVersion` with the present `version`, `briefing.frozen`, `briefing.cancelled`
 */
export async function cancelPlan(
  { db, registry, identity }: Office,
  briefingId: string,
  { reason, version: seen }: { reason: string; version: number },
): Promise<void> {
  const seated = await db.transaction(async (tx) => {
    refuseUnlessAsSeen(await lockBriefing(tx, briefingId), seen)
    await updateBriefing(tx, briefingId, { status: 'cancelled', cancelReason: reason })
    return seatedDevices(tx, briefingId)
  })
  identity.devices.putOut(seated)
  await registry.planChanged(briefingId)
}

/** @param seen the version of its plan that its sender saw */
function refuseUnlessAsSeen<B extends { status: BriefingStatus; version: number }>(
  briefing: B | undefined,
  seen: number,
): B {
  if (briefing === undefined) throw new AppError('not_found', 'notFound')
  if (briefing.status === 'cancelled') throw new AppError('conflict', 'briefing.cancelled')
  if (briefing.status !== 'planned') throw new AppError('conflict', 'briefing.frozen')
  const { version } = briefing
  if (version !== seen) throw new AppError('conflict', 'briefing.staleVersion', { version })
  return briefing
}

function cardOf(head: BriefingHead, person: SignedIn): BriefingCard {
  const { organizerId, declaredBy: _declaredBy, version: _version, startsAt, ...card } = head
  const iOrganize = person.kind === 'admin' || organizerId === person.userId
  return { ...card, startsAt: startsAt.getTime(), iOrganize }
}
