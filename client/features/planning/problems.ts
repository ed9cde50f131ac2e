import type { ErrorKey } from '../../../shared/errors.ts'
import { MINUTES_MAX } from '../../../shared/plan.ts'
import { DESCRIPTION_MAX, PERIOD_MAX, PRESENTER_MAX, TITLE_MAX } from '../../../shared/planning.ts'
import { isBlank, isTooLong, tidyText } from '../../../shared/tidy.ts'
import type { PlanDraft } from './draft.ts'

export type PlanSection = 'general' | 'sites' | 'roles' | 'agenda'
export const planSections: readonly PlanSection[] = ['general', 'sites', 'roles', 'agenda']

/** A place on the page (`agendaTitle:<key>`) whose kind has a sentence under `planning.problem`. */
export type Problem = { section: PlanSection; kind: string; path: string; max?: number }

const problem = (section: PlanSection, kind: string, key?: string): Problem => ({
  section,
  kind,
  path: key === undefined ? kind : `${kind}:${key}`,
})

const tooLong = (section: PlanSection, path: string, max: number): Problem => ({ section, kind: 'tooLong', path, max })

/** All that keeps the draft from being saved, in the order of the page. */
export function problemsOf(draft: PlanDraft): Problem[] {
  const found: Problem[] = []
  const { siteIds } = draft
  const sites = new Set(siteIds)
  const takesPart = (siteId: string | null) => siteId !== null && sites.has(siteId)
  if (isBlank(draft.title)) found.push(problem('general', 'title'))
  if (isTooLong(draft.title, TITLE_MAX)) found.push(tooLong('general', 'title', TITLE_MAX))
  if (isTooLong(draft.period, PERIOD_MAX)) found.push(tooLong('general', 'period', PERIOD_MAX))
  if (draft.startsAt === null) found.push(problem('general', 'startsAt'))
  if (draft.hostSiteId === null) found.push(problem('general', 'hostSiteId'))
  if (isTooLong(draft.description, DESCRIPTION_MAX, tidyText))
    found.push(tooLong('general', 'description', DESCRIPTION_MAX))
  if (!draft.noStateSecret) found.push(problem('general', 'noStateSecret'))
  if (siteIds.length === 0) found.push(problem('sites', 'siteIds'))
  if (!draft.members.some(({ role }) => role === 'chair')) found.push(problem('roles', 'chair'))
  for (const { userId, role, siteId } of draft.members)
    if (!takesPart(siteId)) found.push(problem('roles', 'seat', `${role}:${userId}`))
  for (const { key, title, minutes, presenterSiteId, presenterName } of draft.agenda) {
    if (isBlank(title)) found.push(problem('agenda', 'agendaTitle', key))
    if (isTooLong(title, TITLE_MAX)) found.push(tooLong('agenda', `agendaTitle:${key}`, TITLE_MAX))
    if (minutes === null || minutes < 1 || minutes > MINUTES_MAX)
      found.push({ ...problem('agenda', 'agendaMinutes', key), max: MINUTES_MAX })
    if (presenterSiteId !== null && !takesPart(presenterSiteId)) found.push(problem('agenda', 'agendaSite', key))
    if (isTooLong(presenterName, PRESENTER_MAX)) found.push(tooLong('agenda', `agendaPresenter:${key}`, PRESENTER_MAX))
  }
  return found
}

/** Where a refusal of the server belongs on the page; null: to no field. */
export function placeOfRefusal(key: ErrorKey): Problem | null {
  if (key === 'briefing.secrecyNotDeclared') return problem('general', 'noStateSecret')
  if (key === 'briefing.hostNotInSites') return problem('general', 'hostSiteId')
  if (key === 'briefing.duplicateSite' || key === 'site.unknown' || key === 'site.hidden')
    return problem('sites', 'siteIds')
  if (key === 'briefing.noChair' || key === 'briefing.unknownPerson') return problem('roles', 'chair')
  return null
}

/** Id of the element that a problem is mended at. */
export const elementOf = (path: string): string => `plan-${path}`
