import type { ErrorKey } from '../../../shared/errors.ts'
import { NAME_MAX, TITLE_MAX as PERSON_TITLE_MAX } from '../../../shared/delegates.ts'
import { TOPIC_MAX } from '../../../shared/floor.ts'
import { MINUTES_MAX } from '../../../shared/plan.ts'
import { DESCRIPTION_MAX, PERIOD_MAX, PRESENTER_MAX, TITLE_MAX } from '../../../shared/planning.ts'
import { isBlank, isTooLong, tidyText } from '../../../shared/tidy.ts'
import { sitesOfStep, STEP_WHO_MAX, WORDS_MAX } from '../../../shared/step.ts'
import type { DraftItem, PlanDraft } from './draft.ts'
import { speakersMinutes } from './speakersMinutes.ts'

export type PlanSection = 'general' | 'sites' | 'roles' | 'agenda' | 'order'
export const planSections: readonly PlanSection[] = ['general', 'sites', 'roles', 'agenda', 'order']

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
  for (const item of draft.agenda) {
    const { key, title, minutes, presenterSiteId, presenterName } = item
    if (isBlank(title)) found.push(problem('agenda', 'agendaTitle', key))
    if (isTooLong(title, TITLE_MAX)) found.push(tooLong('agenda', `agendaTitle:${key}`, TITLE_MAX))
    const needed = speakersMinutes(item)
    if (outOfRange(minutes)) found.push({ ...problem('agenda', 'agendaMinutes', key), max: MINUTES_MAX })
    else if (minutes !== null && needed > minutes)
      found.push({ section: 'agenda', kind: 'speakersMinutes', path: `agendaMinutes:${key}`, max: needed })
    if (presenterSiteId !== null && !takesPart(presenterSiteId)) found.push(problem('agenda', 'agendaSite', key))
    if (isTooLong(presenterName, PRESENTER_MAX)) found.push(tooLong('agenda', `agendaPresenter:${key}`, PRESENTER_MAX))
    found.push(...speakerProblems(item, takesPart))
  }
  for (const part of ['siteMinutes', 'groupMinutes'] as const)
    if (draft.budgets[part] !== null && outOfRange(draft.budgets[part]))
      found.push({ section: 'agenda', kind: 'agendaMinutes', path: `agendaBudget:${part}`, max: MINUTES_MAX })
  return [...found, ...draft.agenda.flatMap(({ key, steps }) => stepProblems(key, steps, takesPart))]
}

const outOfRange = (minutes: number | null) => minutes === null || minutes < 1 || minutes > MINUTES_MAX

/** Of those who are designated to speak at an item. */
function speakerProblems({ speakers }: DraftItem, takesPart: (siteId: string | null) => boolean): Problem[] {
  const found: Problem[] = []
  for (const { key, siteId, name, title, topic, minutes } of speakers) {
    if (!takesPart(siteId)) found.push(problem('agenda', 'agendaSpeaker', key))
    if (isTooLong(name, NAME_MAX)) found.push(tooLong('agenda', `agendaSpeakerName:${key}`, NAME_MAX))
    if (isTooLong(title, PERSON_TITLE_MAX)) found.push(tooLong('agenda', `agendaSpeakerTitle:${key}`, PERSON_TITLE_MAX))
    if (isTooLong(topic, TOPIC_MAX)) found.push(tooLong('agenda', `agendaSpeakerTopic:${key}`, TOPIC_MAX))
    if (minutes !== null && outOfRange(minutes))
      found.push({ section: 'agenda', kind: 'agendaMinutes', path: `agendaSpeakerMinutes:${key}`, max: MINUTES_MAX })
  }
  return found
}

/** Steps of the running order that are not finished. */
function stepProblems(item: string, steps: DraftItem['steps'], takesPart: (siteId: string) => boolean): Problem[] {
  return steps.flatMap((step, index) => {
    const key = `${item}:${index}`
    const { who, words, cue } = step
    const found: Problem[] = []
    if (isTooLong(who, STEP_WHO_MAX)) found.push(tooLong('order', `stepWho:${key}`, STEP_WHO_MAX))
    if (isTooLong(words, WORDS_MAX, tidyText)) found.push(tooLong('order', `stepWords:${key}`, WORDS_MAX))
    if (isBlank(words) && cue.kind === 'none') found.push(problem('order', 'stepWords', key))
    if (!sitesOfStep(step).every(takesPart)) found.push(problem('order', 'stepSite', key))
    if (cue.kind === 'tell' && isBlank(cue.text)) found.push(problem('order', 'stepTell', key))
    return found
  })
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
