import { expect, it } from 'vitest'
import { hearersOf, tellings } from '../../server/realtime/telling.ts'
import type { Viewer } from '../../shared/audience.ts'
import { toldTo, type JournalEntry } from '../../shared/journal.ts'
import { roles } from '../../shared/roles.ts'
import { playStory } from '../golden/story.ts'
import { sites } from '../support/briefingTable.ts'

const { entries } = playStory().table
const viewers: Viewer[] = [null, ...sites].flatMap((siteId) => [
  { roles: [], siteId },
  ...roles.map((role): Viewer => ({ roles: [role], siteId })),
  { roles: ['director', 'secretary'], siteId },
  { roles: ['chair', 'operator'], siteId },
])

/** What comes to the sockets of a viewer when these entries are committed together. */
function heard(viewer: Viewer, committed: readonly JournalEntry[]): JournalEntry[] {
  const hearers = hearersOf(viewer)
  const mine = tellings(committed).filter(
    ({ to, but }) => to === hearers || (to === 'everybody' && !but.includes(hearers)),
  )
  expect(mine, 'told once').toHaveLength(1)
  return mine.flatMap((telling) => telling.entries)
}

it.each([1, 2, 7, entries.length])(
  '[JN7] whoever is here is told what it would be told on coming back, of %i entries at a time',
  (size) => {
    for (let from = 0; from < entries.length; from += size) {
      const committed = entries.slice(from, from + size)
      for (const viewer of viewers)
        expect(heard(viewer, committed), JSON.stringify(viewer)).toEqual(toldTo(viewer, committed))
    }
  },
)
