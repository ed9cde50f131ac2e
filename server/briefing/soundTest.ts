import type { BriefingState } from '../../shared/briefing.ts'
import { AppError } from '../../shared/errors.ts'
import { findSite } from '../../shared/invited.ts'
import { SOUND_TEST_MS, type MediaObservation } from '../../shared/media.ts'
import { refuseUnless, siteName } from './handler.ts'

/**
 * Before the opening, when nobody is heard, one site that all rooms hear for a moment. It is no event: nothing of it
 * belongs in the minutes, the journal of a briefing begins with its opening, and a restart must end it.
 */
export class SoundTest {
  #running: { siteId: string; endsAt: number } | null = null
  #timer: NodeJS.Timeout | undefined
  readonly #now: () => number
  readonly #changed: () => void

  constructor(now: () => number, changed: () => void) {
    this.#now = now
    this.#changed = changed
  }

  get siteId(): string | null {
    return this.#running?.siteId ?? null
  }

  /**
   * null: ends it. `seen`: when the one ends that runs as its sender sees it.
   * @throws AppError when the briefing is open, or does not know the site; `soundTest.otherRuns` (names its site)
   */
  set(state: BriefingState, siteId: string | null, seen: number | null): void {
    if (siteId !== null && state.lifecycle.status !== 'planned') throw new AppError('conflict', 'briefing.alreadyOpen')
    if (siteId !== null && findSite(state, siteId) === undefined) throw new AppError('not_found', 'site.notInBriefing')
    const now = this.#running
    if (now !== null) refuseUnless(now.endsAt === seen, 'soundTest.otherRuns', siteName(state, now.siteId))
    clearTimeout(this.#timer)
    const endsAt = this.#now() + SOUND_TEST_MS
    this.#running = siteId === null ? null : { siteId, endsAt }
    if (siteId !== null) this.#timer = setTimeout(() => this.set(state, null, endsAt), SOUND_TEST_MS)
    this.#changed()
  }

  observation(): MediaObservation {
    return { type: 'media.soundTest', running: this.#running }
  }

  /** Without a word: the briefing was opened, or everybody has gone. */
  close(): void {
    clearTimeout(this.#timer)
    this.#running = null
  }
}
