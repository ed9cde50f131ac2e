import type { BriefingState } from '../../shared/briefing.ts'
import { findSite } from '../../shared/invited.ts'
import type { Plan } from '../../shared/plan.ts'
import { rolesOf, type Principal } from '../../shared/roles.ts'
import type { SeatedDevice, Who } from './presence.ts'

/** What somebody is in a briefing now; null for whom it does not concern. */
export function principalOf(who: Who, state: Pick<BriefingState, 'plan'>): Principal | null {
  if (who.kind === 'person') return personIn(state.plan, who.userId)
  return findSite(state, who.siteId) === undefined ? null : who
}

/** A person in all its roles of a plan; null for whom it gives none. */
export function personIn({ members }: Plan, userId: string): Principal | null {
  const seats = members.filter((member) => member.userId === userId)
  const [first] = seats
  if (first === undefined) return null
  const roles = [...new Set(seats.map(({ role }) => role))]
  return { kind: 'person', userId, name: first.name, roles, siteId: first.siteId }
}

export function seatedDevice(who: Who, principal: Principal): SeatedDevice {
  const kind = principal.kind === 'person' ? 'person' : principal.standIn === true ? 'standIn' : 'room'
  const roles = rolesOf(principal)
  return {
    deviceId: who.deviceId,
    siteId: principal.siteId,
    kind,
    userId: principal.kind === 'person' ? principal.userId : null,
    roles,
    representsSite: representsSite({ kind, roles }),
    who,
  }
}

/** A site is present while one of these is heard: its room computer or who stands in for it, its operator's page, a chair who is seated there. */
const representsSite = ({ kind, roles }: Pick<SeatedDevice, 'kind' | 'roles'>): boolean =>
  kind === 'room' || roles.includes('operator') || roles.includes('chair')
