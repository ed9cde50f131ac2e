import type { Role } from '../../shared/roles.ts'

/** The room's views. */
export const views = ['chair', 'secretary', 'director', 'site', 'observer'] as const
export type View = (typeof views)[number]

const allowed: Record<Role, readonly View[]> = {
  chair: ['chair', 'director', 'observer'],
  secretary: ['secretary', 'observer'],
  director: ['director', 'observer'],
  operator: ['site'],
  observer: ['observer'],
}

/** The views that a person may switch between, that of the weightiest role first. */
export function viewsFor(roles: readonly Role[]): View[] {
  const mine = new Set(roles.flatMap((role) => allowed[role]))
  return views.filter((view) => mine.has(view))
}

/** The wanted view when it is allowed, else the first that is. */
export function viewOf(roles: readonly Role[], wanted: string | null): View {
  const mine = viewsFor(roles)
  return mine.find((view) => view === wanted) ?? mine[0] ?? 'observer'
}
