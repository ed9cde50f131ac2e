import { briefingStanding } from '../../db/queries/briefings.ts'
import { AppError } from '../../shared/errors.ts'
import type { Role } from '../../shared/roles.ts'
import type { SignedIn } from '../identity/sessions.ts'
import type { Office } from './ports.ts'

/**
 * What somebody is in a briefing, and whether it is theirs to organise: from the tables, which the opening freezes,
 * whatever the length of its journal.
 * @throws AppError `notFound`
 */
export async function rolesIn(
  { db }: Pick<Office, 'db'>,
  briefingId: string,
  person: SignedIn,
): Promise<{ roles: readonly Role[]; organizes: boolean }> {
  const standing = await briefingStanding(db, briefingId, person.userId)
  if (standing === undefined) throw new AppError('not_found', 'notFound')
  return { roles: standing.roles, organizes: person.kind === 'admin' || standing.organizerId === person.userId }
}
