import type { TFunction } from 'i18next'
import { dateTimeOf } from '../../lib/format.ts'
import type { Catalog } from './catalog.ts'
import type { PlanDraft } from './draft.ts'

export const comparedFields = [
  'title',
  'kind',
  'period',
  'startsAt',
  'hostSiteId',
  'description',
  'siteIds',
  'members',
  'agenda',
] as const satisfies readonly (keyof PlanDraft)[]
export type ComparedField = (typeof comparedFields)[number]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

export const differing = (mine: PlanDraft, theirs: PlanDraft): ComparedField[] =>
  comparedFields.filter((field) => !same(mine[field], theirs[field]))

/** Where the two differ and theirs is not what I began from (`base`; null: not known): what I alone changed is no question. */
export const askedAbout = (mine: PlanDraft, base: PlanDraft | null, theirs: PlanDraft): ComparedField[] =>
  differing(mine, theirs).filter((field) => base === null || !same(theirs[field], base[field]))

/** Proposed at first: mine where I changed something since I began (all, where that is not known), theirs elsewhere. */
export const proposed = (
  mine: PlanDraft,
  base: PlanDraft | null,
  fields: readonly ComparedField[],
): ReadonlySet<ComparedField> => new Set(fields.filter((field) => base === null || !same(mine[field], base[field])))

/** Theirs, with the fields in `keepMine` taken from mine. */
export function combined(mine: PlanDraft, theirs: PlanDraft, keepMine: ReadonlySet<ComparedField>): PlanDraft {
  const kept = Object.fromEntries(
    comparedFields.filter((field) => keepMine.has(field)).map((field) => [field, mine[field]]),
  )
  return { ...theirs, noStateSecret: mine.noStateSecret, ...kept }
}

/** One field as a person reads it. */
export function described(field: ComparedField, draft: PlanDraft, catalog: Catalog, t: TFunction): string {
  const siteName = (siteId: string | null) => catalog.sites.find((site) => site.siteId === siteId)?.name ?? ''
  const personName = (userId: string) => catalog.people.find((person) => person.userId === userId)?.name ?? ''
  switch (field) {
    case 'title':
    case 'period':
    case 'description':
      return draft[field]
    case 'kind':
      return t(`planning.kind.${draft.kind}`)
    case 'startsAt':
      return draft.startsAt === null ? '' : dateTimeOf(draft.startsAt)
    case 'hostSiteId':
      return siteName(draft.hostSiteId)
    case 'siteIds':
      return draft.siteIds.map((siteId, index) => `${index + 1}. ${siteName(siteId)}`).join('\n')
    case 'members':
      return draft.members
        .map(({ userId, role, siteId }) => `${t(`common.role.${role}`)}: ${personName(userId)} (${siteName(siteId)})`)
        .join('\n')
    case 'agenda':
      return draft.agenda
        .map(({ title, minutes }, index) => `${index + 1}. ${title} (${t('common.minutes', { count: minutes ?? 0 })})`)
        .join('\n')
  }
}
