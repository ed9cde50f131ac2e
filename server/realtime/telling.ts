import { isSecretariat, type Audience, type Viewer } from '../../shared/audience.ts'
import { audienceOf } from '../../shared/events.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import { leads } from '../../shared/roles.ts'

/** Pages that are told the same: the secretariat, the others who lead, and those at each site. */
export type Hearers = 'secretariat' | 'lead' | `site ${string}`

export function hearersOf(viewer: Viewer): Hearers {
  if (isSecretariat(viewer)) return 'secretariat'
  return leads(viewer.roles) ? 'lead' : `site ${viewer.siteId ?? ''}`
}

/** `to`: those who are told these entries; of `everybody` all but those who stand in `but`. */
export type Telling = { to: Hearers | 'everybody'; but: readonly Hearers[]; entries: JournalEntry[] }

/** Who is told which of some entries. Nearly always everybody all of them: that is one message. */
export function tellings(entries: readonly JournalEntry[]): Telling[] {
  const audiences = entries.map(({ event }) => audienceOf(event))
  if (audiences.every((audience) => audience.includes('all')))
    return [{ to: 'everybody', but: [], entries: [...entries] }]
  const some: [Hearers, Viewer][] = [
    ['secretariat', { roles: ['secretary'], siteId: null }],
    ['lead', { roles: ['chair'], siteId: null }],
    ...sitesIn(audiences).map((siteId): [Hearers, Viewer] => [`site ${siteId}`, { roles: [], siteId }]),
  ]
  return [
    ...some.map(([to, viewer]) => ({ to, but: [], entries: toldTo(viewer, entries) })),
    { to: 'everybody', but: some.map(([to]) => to), entries: toldTo({ roles: [], siteId: null }, entries) },
  ]
}

const sitesIn = (audiences: readonly Audience[]): string[] => [
  ...new Set(audiences.flat().flatMap((part) => (typeof part === 'object' ? [part.siteId] : []))),
]
