import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { apply, cut, emptyBriefing, type BriefingState } from '../../shared/briefing.ts'
import { readEntries } from '../../shared/journal.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import type { Role } from '../../shared/roles.ts'

export const goldenBriefing = '0000000b-0000-4000-8000-000000000001'

/** A state after so many entries. */
export type GoldenState = { seq: number; state: unknown }
export type Golden = {
  version: string
  /** The journal as the table keeps it: the JSON of a list. */
  stored: string
  states: GoldenState[]
  /** What is told of the states to those who hold no office, by the rules of today. */
  told: GoldenState[]
  /** Types of the events that the release knew. */
  events: string[]
  /** A backup of its database: the demo and the journal's briefing. */
  database: string
}

export const goldenFile = (version: string, name: string): string => path.join(import.meta.dirname, version, name)

/** What each release has left here, oldest first. */
export function goldenReleases(): Golden[] {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((each) => each.isDirectory())
  return folders
    .map(({ name }) => name)
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((version) => {
      const read = (name: string) => readFileSync(goldenFile(version, name), 'utf8')
      const statesIn = (name: string): GoldenState[] => JSON.parse(read(name))
      return {
        version,
        stored: `[${read('journal.jsonl').trimEnd().replaceAll('\n', ',')}]`,
        states: statesIn('states.json'),
        told: statesIn('told.json'),
        events: JSON.parse(read('events.json')),
        database: goldenFile(version, 'database.backup.gz'),
      }
    })
}

export const goldenEntries = ({ stored }: Golden): JournalEntry[] => readEntries(stored)

/**
 * A state of 0.1.0 as later programs have it: it kept the names of delegates with their attendance, and of requests
 * that left the queue those alone that were struck (none, in what was written down).
 */
export function asNow(state: unknown): object {
  const { attendance, ...rest } = toldAsNow(state) as { attendance: Record<string, { delegates?: unknown[] }> }
  const sites = Object.entries(attendance)
  return {
    ...rest,
    attendance: Object.fromEntries(
      sites.map(([siteId, seen]) => [
        siteId,
        Object.fromEntries(Object.entries(seen).filter(([name]) => name !== 'delegates')),
      ]),
    ),
    delegates: Object.fromEntries(
      sites.flatMap(([siteId, { delegates = [] }]) => (delegates.length > 0 ? [[siteId, delegates]] : [])),
    ),
  }
}

export const foldTo = (entries: readonly JournalEntry[], seq: number): BriefingState =>
  entries.slice(0, seq).reduce(apply, emptyBriefing)

/** The states after so many entries, as the files have them. `roles`: cut to what those who hold them are told. */
export function statesOf(entries: readonly JournalEntry[], marks: readonly number[], roles?: readonly Role[]): string {
  const states = marks.map((seq): GoldenState => {
    const whole = foldTo(entries, seq)
    return { seq, state: roles === undefined ? whole : cut(whole, { roles, siteId: null }) }
  })
  return `${JSON.stringify(states, null, 1)}\n`
}

/** What somebody is told who leads nothing: the floor alone has another shape since. */
export function toldAsNow(state: unknown): object {
  const { floor, ...rest } = state as { floor: { struck: object[] } }
  const { struck, ...ofFloor } = floor
  if (struck.length > 0) throw new Error('a golden state with requests that were struck: say what they are now')
  return { ...rest, floor: ofFloor }
}
