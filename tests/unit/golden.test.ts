import { describe, expect, it } from 'vitest'
import { apply, cut, emptyBriefing } from '../../shared/briefing.ts'
import { eventKinds } from '../../shared/events.ts'
import { toldTo } from '../../shared/journal.ts'
import { roles, type Role } from '../../shared/roles.ts'
import { asNow, foldTo, toldAsNow, goldenEntries, goldenReleases } from '../golden/golden.ts'
import { playStory } from '../golden/story.ts'

const releases = goldenReleases()

it('[JN91] holds what a release wrote', () => {
  expect(releases.map(({ version }) => version)).toContain('0.1.0')
})

describe.each(releases)('a journal of release $version', (golden) => {
  const entries = goldenEntries(golden)

  it('[JN91] is read, and folds to the states that were written down then', () => {
    expect(golden.states.at(-1)?.seq).toBe(entries.length)
    // A later program may know more of a state, and nothing of it less or otherwise.
    for (const { seq, state } of golden.states) expect(foldTo(entries, seq)).toMatchObject(asNow(state))
  })

  it('[JN91] is told to whom it is told by the rules of today', () => {
    for (const { seq, state } of golden.told)
      expect(cut(foldTo(entries, seq), { roles: [], siteId: null })).toMatchObject(toldAsNow(state))
  })

  const audiences: Role[][] = [[], ...roles.map((role) => [role])]
  it.each(audiences)('[JN91] is told alike by snapshot and by entries, to %s', (...told) => {
    const mine = { roles: told, siteId: null }
    for (const { seq } of golden.states) {
      const heard = toldTo(mine, entries.slice(0, seq))
      expect({ ...heard.reduce(apply, emptyBriefing), seq }).toEqual(cut(foldTo(entries, seq), mine))
    }
  })

  it('[JN91] holds every event that its release knew, and the contract knows them all', () => {
    expect(new Set(entries.map(({ event }) => event.type))).toEqual(new Set(golden.events))
    expect(golden.events.filter((type) => !Object.hasOwn(eventKinds, type))).toEqual([])
  })
})

it('[JN91] the story of the next one can be played, and tells no event less', () => {
  const types = (entries: readonly { event: { type: string } }[]) => new Set(entries.map(({ event }) => event.type))
  const next = types(playStory().table.entries)
  for (const golden of releases) expect([...types(goldenEntries(golden))].filter((type) => !next.has(type))).toEqual([])
})
