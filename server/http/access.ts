import type { Database } from '../../db/connect.ts'
import { briefingStanding } from '../../db/queries/briefings.ts'
import { AppError } from '../../shared/errors.ts'
import type { Access } from '../../shared/route.ts'
import { id } from '../../shared/schemas.ts'
import type { SignedIn } from '../identity/sessions.ts'
import { isFrozen, type LiveBriefings } from './briefings.ts'
import type { BriefingAccess } from './routes.ts'

/**
 * Holds a caller against a route's line in the table of access.
 * @returns what the caller is in the briefing, for routes that are guarded by briefing
 * @throws AppError `unauthenticated`, `forbidden`, `notFound` for a briefing that is not there
 */
export async function checkAccess(
  { db, registry }: { db: Database; registry: LiveBriefings },
  access: Access,
  person: SignedIn | null,
  params: unknown,
): Promise<BriefingAccess | null> {
  if (access === 'public') return null
  if (person === null) throw new AppError('unauthenticated', 'unauthenticated')
  if (typeof access === 'string') {
    const kinds = { account: ['admin', 'organizer', 'member'], organizer: ['admin', 'organizer'], admin: ['admin'] }
    if (!kinds[access].includes(person.kind)) throw new AppError('forbidden', 'forbidden')
    return null
  }
  const briefingId = briefingIdOf(params)
  const standing = await briefingStanding(db, briefingId, person.userId)
  if (standing === undefined) throw new AppError('not_found', 'notFound')
  const roles = isFrozen(standing.status)
    ? (await registry.get(briefingId)).state.plan.members
        .filter((member) => member.userId === person.userId)
        .map((member) => member.role)
    : standing.plannedRoles
  const organizes = person.kind === 'admin' || standing.organizerId === person.userId
  const allowed = access.briefing === 'any' ? roles : roles.filter((role) => access.briefing.includes(role))
  if (!organizes && allowed.length === 0) throw new AppError('forbidden', 'forbidden')
  return { briefingId, roles, organizes }
}

function briefingIdOf(params: unknown): string {
  const given = typeof params === 'object' && params !== null && 'briefingId' in params ? params.briefingId : undefined
  const parsed = id.safeParse(given)
  if (!parsed.success) throw new AppError('bad_request', 'badRequest', { field: 'params.briefingId' })
  return parsed.data
}
