import { AppError } from '../../shared/errors.ts'
import type { Access } from '../../shared/route.ts'
import { id } from '../../shared/schemas.ts'
import type { SignedIn } from '../identity/sessions.ts'
import type { Office } from '../office/ports.ts'
import { rolesIn } from '../office/roles.ts'
import type { BriefingAccess } from './routes.ts'

/**
 * Holds a caller against a route's line in the table of access.
 * @returns what the caller is in the briefing, for routes that are guarded by briefing
 * @throws AppError `unauthenticated`, `forbidden`, `notFound` for a briefing that is not there
 */
export async function checkAccess(
  office: Pick<Office, 'db'>,
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
  const { roles, organizes } = await rolesIn(office, briefingId, person)
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
