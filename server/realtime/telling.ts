import { isOperatorOf, isSecretariat, type Audience, type Viewer } from '../../shared/audience.ts'
import { audienceOf } from '../../shared/events.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import { leads } from '../../shared/roles.ts'

/** Pages that are told the same: the secretariat, the directors, who is both, the others who lead, and at each site the operators and the others. */
export type Hearers = keyof typeof leading | `operators ${string}` | `site ${string}`

/** Those who lead, each with somebody of its kind. */
const leading = {
  secretariat: ['secretary'],
  director: ['director'],
  directingSecretariat: ['secretary', 'director'],
  lead: ['chair'],
} as const satisfies Record<string, Viewer['roles']>

export function hearersOf(viewer: Viewer): Hearers {
  const directs = viewer.roles.includes('director')
  if (isSecretariat(viewer)) return directs ? 'directingSecretariat' : 'secretariat'
  if (directs) return 'director'
  if (leads(viewer.roles)) return 'lead'
  const { siteId } = viewer
  return siteId !== null && isOperatorOf(viewer, siteId) ? `operators ${siteId}` : `site ${siteId ?? ''}`
}

/** `to`: those who are told these entries; of `everybody` all but those who stand in `but`. */
export type Telling = { to: Hearers | 'everybody'; but: readonly Hearers[]; entries: JournalEntry[] }

/** Who is told which of some entries. Nearly always everybody all of them: that is one message. */
export function tellings(entries: readonly JournalEntry[]): Telling[] {
  const audiences = entries.map(({ event }) => audienceOf(event))
  if (audiences.every((audience) => audience.includes('all')))
    return [{ to: 'everybody', but: [], entries: [...entries] }]
  const some: Viewer[] = [
    ...Object.values(leading).map((roles) => ({ roles, siteId: null })),
    ...sitesIn(audiences).flatMap((siteId): Viewer[] => [
      { roles: ['operator'], siteId },
      { roles: [], siteId },
    ]),
  ]
  return [
    ...some.map((viewer) => ({ to: hearersOf(viewer), but: [], entries: toldTo(viewer, entries) })),
    { to: 'everybody', but: some.map(hearersOf), entries: toldTo({ roles: [], siteId: null }, entries) },
  ]
}

const sitesIn = (audiences: readonly Audience[]): string[] => [
  ...new Set(
    audiences.flat().flatMap((part) => {
      if (typeof part !== 'object') return []
      return 'siteId' in part ? [part.siteId] : [part.operatorsOf]
    }),
  ),
]
