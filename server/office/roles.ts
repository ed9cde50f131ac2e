import { briefingStanding } from '../../db/queries/briefings.ts'
import { AppError } from '../../shared/errors.ts'
import type { Role } from '../../shared/roles.ts'
import type { SignedIn } from '../identity/sessions.ts'
import { isFrozen } from './plans.ts'
import type { Office } from './ports.ts'

/** What somebody is in a briefing, and whether it is theirs to organise. @throws AppError `notFound` */
export async function rolesIn(
  { db, registry }: Pick<Office, 'db' | 'registry'>,
  briefingId: string,
  person: SignedIn,
): Promise<{ roles: readonly Role[]; organizes: boolean }> {
  const standing = await briefingStanding(db, briefingId, person.userId)
  if (standing === undefined) throw new AppError('not_found', 'notFound')
  const roles = isFrozen(standing.status)
    ? (await registry.get(briefingId)).state.plan.members
        .filter((member) => member.userId === person.userId)
        .map((member) => member.role)
    : standing.plannedRoles
  return { roles, organizes: person.kind === 'admin' || standing.organizerId === person.userId }
}
