import { leads, rolesOf, type Principal, type Role } from './roles.ts'

/**
 * Some of those who may know. `secretariat`: the secretaries. `lead`: the chairs, secretaries and directors. A site: whoever
 * is seated there, with those who lead. `operatorsOf`: the operators of a site who do not lead, and the directors.
 */
export type AudiencePart = 'all' | 'secretariat' | 'lead' | { siteId: string } | { operatorsOf: string }
/**
 * Who is told of an event: whoever belongs to one of the parts. The secretaries are told everything, whatever stands here, but
 * what directors and operators say to each other.
 */
export type Audience = readonly AudiencePart[]

/** Audiences by name, to be joined as `[...to.site(a), ...to.site(b)]`. */
export const to = {
  all: ['all'],
  secretariat: ['secretariat'],
  lead: ['lead'],
  /** One site, with those who lead. */
  site: (siteId: string): Audience => [{ siteId }],
  /** The operators of one site, with the directors alone. */
  operators: (siteId: string): Audience => [{ operatorsOf: siteId }],
} as const

/** Whoever is told: what it is in the briefing, and where it is seated. */
export type Viewer = { roles: readonly Role[]; siteId: string | null }

export const viewerOf = (principal: Principal): Viewer => ({ roles: rolesOf(principal), siteId: principal.siteId })

/** Whether a viewer belongs to the secretariat, to which the record of the briefing is told whole. */
export const isSecretariat = ({ roles }: Viewer): boolean => roles.includes('secretary')

/** Whether a viewer is one of the operators of a site, and leads nothing. */
export const isOperatorOf = ({ roles, siteId }: Viewer, ofSite: string): boolean =>
  siteId === ofSite && roles.includes('operator') && !leads(roles)

/** Whether what is said to this part is told to the viewer. */
function belongs(viewer: Viewer, part: AudiencePart): boolean {
  if (part === 'all') return true
  if (typeof part === 'object' && 'operatorsOf' in part)
    return viewer.roles.includes('director') || isOperatorOf(viewer, part.operatorsOf)
  if (isSecretariat(viewer)) return true
  if (part === 'secretariat') return false
  return leads(viewer.roles) || (part !== 'lead' && part.siteId === viewer.siteId)
}

export const isTold = (viewer: Viewer, audience: Audience): boolean => audience.some((part) => belongs(viewer, part))
