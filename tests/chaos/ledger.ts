import type { JournalEntry } from '../../shared/briefing.ts'

/** `dropped`: its author let go of it before an answer came, so it may have been done or not. */
type Outcome = 'waiting' | 'acknowledged' | 'refused' | 'dropped'
type Line = { mark: string; outcome: Outcome }

export type Verdict = {
  acknowledged: number
  refused: number
  /** Acknowledged, and not in the journal. */
  lost: string[]
  /** In the journal more often than once. */
  doubled: string[]
  /** Refused, and in the journal all the same. */
  doneThoughRefused: string[]
}

/**
 * What each client asked, by a mark that stands in exactly one event when it was done, and what it was told. Also
 * when: the longest time in which nobody was answered is the outage.
 */
export class Ledger {
  readonly #lines = new Map<string, Line>()
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
    this.#lines.set(mark, { mark, outcome: 'waiting' })
  }

  /** `markDone`: where the mark is known only from the answer, as an id that the server made. */
  answered(mark: string, outcome: Exclude<Outcome, 'waiting'>, markDone = mark): void {
    this.#lines.delete(mark)
    this.#lines.set(markDone, { mark: markDone, outcome })
    if (outcome !== 'dropped') this.heard()
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

  /** @param entries the whole journal, read back when all is over */
  judge(entries: readonly JournalEntry[]): Verdict {
    const done = new Map<string, number>()
    for (const { event } of entries) {
      const mark = markOf(event)
      if (mark !== null) done.set(mark, (done.get(mark) ?? 0) + 1)
    }
    const lines = [...this.#lines.values()]
    const times = ({ mark }: Line) => done.get(mark) ?? 0
    const marks = (wanted: (line: Line) => boolean) => lines.filter(wanted).map(({ mark }) => mark)
    return {
      acknowledged: marks(({ outcome }) => outcome === 'acknowledged').length,
      refused: marks(({ outcome }) => outcome === 'refused').length,
      lost: marks((line) => line.outcome === 'acknowledged' && times(line) === 0),
      doubled: marks((line) => times(line) > 1),
      doneThoughRefused: marks((line) => line.outcome === 'refused' && times(line) > 0),
    }
  }
}

/** Where a mark stands in an event; null for events that carry none. */
function markOf(event: JournalEntry['event']): string | null {
  if (event.type === 'note.added' || event.type === 'conclusion.published') return event.text
  if (event.type === 'floor.requested') return event.topic
  if (event.type === 'attendance.declared') return `${event.siteId} ${event.headcount}`
  return event.type === 'floor.granted' ? event.turnId : null
}
