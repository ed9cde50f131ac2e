import type { JournalEntry } from '../../shared/journal.ts'

/** `dropped`: its author let go of it before an answer came, so it may have been done or not. */
type Outcome = 'acknowledged' | 'refused' | 'dropped'
/** `unsure`: dropped, or without an answer yet. */
type Count = { acknowledged: number; refused: number; unsure: number }

export type Verdict = {
  acknowledged: number
  refused: number
  /** Acknowledged, and not in the journal. */
  lost: string[]
  /** In the journal more often than asked for. */
  doubled: string[]
  /** Refused, and in the journal all the same. */
  doneThoughRefused: string[]
}

/**
 * What each client asked, by a mark that its event carries, and what it was told: as many events of a mark as were
 * acknowledged, and no more than those of which nobody knows beside them. Also when: the longest time in which nobody
 * was answered is the outage.
 */
export class Ledger {
  readonly #counts = new Map<string, Count>()
  readonly #now: () => number
  #lastAnswerAt: number
  #answers = 0
  longestOutageMs = 0
  /** What had been done to the program before that outage. */
  longestOutageAfter = ''
  #latestFault = ''

  constructor(now: () => number) {
    this.#now = now
    this.#lastAnswerAt = now()
  }

  get answers(): number {
    return this.#answers
  }

  asked(mark: string): void {
    this.#of(mark).unsure += 1
  }

  /** `markDone`: where the mark is known only from the answer, as an id that the server made. */
  answered(mark: string, outcome: Outcome, markDone = mark): void {
    if (outcome === 'dropped') return
    this.#of(mark).unsure -= 1
    this.#of(markDone)[outcome] += 1
    this.heard()
  }

  #of(mark: string): Count {
    const known = this.#counts.get(mark) ?? { acknowledged: 0, refused: 0, unsure: 0 }
    this.#counts.set(mark, known)
    return known
  }

  /** Somebody was answered. */
  heard(): void {
    this.#answers += 1
    const gap = this.#now() - this.#lastAnswerAt
    this.#lastAnswerAt = this.#now()
    if (gap <= this.longestOutageMs) return
    this.longestOutageMs = gap
    this.longestOutageAfter = this.#latestFault
  }

  /** From now on the time without an answer counts. */
  begin(): void {
    this.#lastAnswerAt = this.#now()
    this.longestOutageMs = 0
  }

  fault(name: string): void {
    this.#latestFault = name
  }

  get acknowledged(): number {
    return [...this.#counts.values()].reduce((sum, { acknowledged }) => sum + acknowledged, 0)
  }

  /** @param entries the whole journal, read back when all is over */
  judge(entries: readonly JournalEntry[]): Verdict {
    const done = new Map<string, number>()
    for (const entry of entries) {
      const mark = markOf(entry)
      if (mark !== null) done.set(mark, (done.get(mark) ?? 0) + 1)
    }
    const counts = [...this.#counts].map(([mark, count]) => ({ mark, ...count, times: done.get(mark) ?? 0 }))
    const marks = (wanted: (count: (typeof counts)[number]) => boolean) => counts.filter(wanted).map(({ mark }) => mark)
    const tooMany = ({ times, acknowledged, unsure }: (typeof counts)[number]) => times > acknowledged + unsure
    const onlyRefused = ({ acknowledged, unsure }: Count) => acknowledged + unsure === 0
    return {
      acknowledged: this.acknowledged,
      refused: counts.reduce((sum, { refused }) => sum + refused, 0),
      lost: marks(({ times, acknowledged }) => times < acknowledged),
      doubled: marks((count) => tooMany(count) && !onlyRefused(count)),
      doneThoughRefused: marks((count) => tooMany(count) && onlyRefused(count)),
    }
  }
}

/** What an event is known by; null for those that nobody here asks for. */
function markOf({ event, by }: JournalEntry): string | null {
  const { type } = event
  const mark = (detail: string) => `${type} ${detail}`
  if (event.type === 'briefing.opened' || event.type === 'floor.taken') return type
  if (event.type === 'note.added' || event.type === 'conclusion.drafted' || event.type === 'conclusion.published')
    return mark(event.text)
  if (event.type === 'floor.requested') return mark(event.topic)
  if (event.type === 'floor.withdrawn') return mark(event.requestId)
  if (event.type === 'floor.granted') return mark(event.turnId)
  // Which turn it was when it came, its sender does not know.
  if (event.type === 'floor.released') return mark(by.kind === 'device' ? by.siteId : '')
  if (event.type === 'attendance.declared') return mark(`${event.siteId} ${event.headcount}`)
  if (event.type === 'microphone.opened' || event.type === 'microphone.closed') return mark(event.siteId)
  return null
}
