import { leads, rolesOf, type Principal, type Role } from './roles.ts'

/**
 * Some of those who may know. `secretariat`: the secretaries. `lead`: the chairs, secretaries and directors. A site: whoever
 * is seated there, with those who lead.
 */
export type AudiencePart = 'all' | 'secretariat' | 'lead' | { siteId: string }
/** Who is told of an event: whoever belongs to one of the parts. The secretaries are told everything, whatever stands here. */
export type Audience = readonly AudiencePart[]

/** Audiences by name, to be joined as `[...to.site(a), ...to.site(b)]`. */
export const to = {
  all: ['all'],
  secretariat: ['secretariat'],
  lead: ['lead'],
  /** One site, with those who lead. */
  site: (siteId: string): Audience => [{ siteId }],
} as const

/** Whoever is told: what it is in the briefing, and where it is seated. */
export type Viewer = { roles: readonly Role[]; siteId: string | null }

export const viewerOf = (principal: Principal): Viewer => ({ roles: rolesOf(principal), siteId: principal.siteId })

/** Whether a viewer belongs to the secretariat, to which every event is told. */
export const isSecretariat = ({ roles }: Viewer): boolean => roles.includes('secretary')

export function isTold(viewer: Viewer, audience: Audience): boolean {
  if (isSecretariat(viewer)) return true
  return audience.some((part) => {
    if (part === 'all') return true
    if (part === 'secretariat') return false
    return leads(viewer.roles) || (part !== 'lead' && part.siteId === viewer.siteId)
  })
}
