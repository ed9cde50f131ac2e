import type { BriefingState } from '../../../shared/briefing.ts'
import { findSite } from '../../../shared/invited.ts'
import type { JournalEntry } from '../../../shared/journal.ts'
import type { BriefingRecord } from '../../../shared/record.ts'
import type { EventKinds, EventOf } from '../../../shared/slice.ts'

export type Params = BriefingRecord['timeline'][number]['params']
/** A sentence under `record.timeline` of the dictionaries, by default that of the event's type, and what fills it. */
export type Line = { as?: string; params?: Params; siteId?: string | null }
/** What an entry found: the briefing before it, when it happened, and by whom. */
export type Found = Pick<JournalEntry, 'at' | 'by'> & { before: BriefingState }
/** For each event of a feature its line in the timeline; null: none. */
export type Lines<K extends EventKinds> = {
  [T in keyof K & string]: (event: EventOf<K, T>, found: Found) => Line | null
}

/** A feature's part of the dictionary of the record. */
type Words = { record: { timeline: Record<string, Record<string, string>> } }
type Sentences<T> = { [F in keyof T & string]: `${F}.${keyof T[F] & string}` }[keyof T & string]
/** The name of a sentence that a feature has in the timeline. */
export type SentenceOf<W extends Words> = Sentences<W['record']['timeline']>
/** What the record says of a feature. */
export type Said<K extends EventKinds, W extends Words = Words> = {
  words: W
  lines: Lines<K>
  /** What a briefing was about: never left out, however long the timeline is. */
  course?: readonly SentenceOf<W>[]
  /** The first to be left out. */
  passing?: readonly SentenceOf<W>[]
  /** Comings and goings: a sheet of their own beside the attendance. */
  movements?: readonly SentenceOf<W>[]
}

/** About a site, which is named and can be looked for. */
export const ofSite = ({ before }: Found, siteId: string | undefined, params: Params = {}, as?: string): Line => ({
  ...(as === undefined ? {} : { as }),
  params: { site: findSite(before, siteId ?? '')?.name ?? '', ...params },
  siteId: siteId ?? '',
})

/** Free text of the briefing itself, shown below the sentence. */
export const detail = (text = ''): Params => (text === '' ? {} : { detail: text })
