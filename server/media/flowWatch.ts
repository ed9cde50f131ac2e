import type { PeerProducer } from './peer.ts'

/** Milliseconds between two looks. */
const LOOK_EVERY = 500
/** So many looks without a packet are silence. Pages are forgiven a blink of 3 s (MH42), and microphones rest 0.4 s between packets of silence. */
const SILENT_LOOKS = 6
/**
 * Of a screen beside which its page is asked for nothing else: while it stands still, all that comes is the browser's question
 * whether the way is there, every 2.5 to 6 s (RFC 7675, 5.1).
 */
const SILENT_LOOKS_OF_STILL = 14

/** `steady`: for how many looks in a row something came of what a page was asked for beside its screen. */
type Seen = { all: number; beside: number | null; without: number; steady: number }

/**
 * Looks whether anything comes of the sources that are shown and heard, and says when that changes. A page that is
 * killed, or whose way is cut, says no goodbye: for half a minute its camera is there like any other; and a camera may
 * die while its page lives. Looks are counted, not seconds: whoever stood still meanwhile blames nobody.
 */
export class FlowWatch {
  readonly #sources: () => Iterable<PeerProducer>
  readonly #changed: (changed: readonly PeerProducer[]) => void
  readonly #failed: (fault: unknown) => void
  readonly #seen = new Map<PeerProducer, Seen>()
  #timer: NodeJS.Timeout | undefined
  #closed = false

  /** @param failed takes what `sources` and `changed` throw: no fault of one briefing may end the program that carries them all */
  constructor(
    sources: () => Iterable<PeerProducer>,
    changed: (changed: readonly PeerProducer[]) => void,
    failed: (fault: unknown) => void,
  ) {
    this.#sources = sources
    this.#changed = changed
    this.#failed = failed
    this.#later()
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  #later() {
    if (this.#closed) return
    const look = () => this.#look().catch(this.#failed)
    this.#timer = setTimeout(() => void look().finally(() => this.#later()), LOOK_EVERY)
  }

  async #look() {
    const sources = new Set(this.#sources())
    for (const source of this.#seen.keys()) {
      if (sources.has(source) && source.flows) continue
      this.#seen.delete(source)
      source.flow = 'unknown'
    }
    const looked = await Promise.all([...sources].map((source) => this.#lookAt(source)))
    if (this.#closed) return
    const changed = looked.flatMap((each) => each ?? [])
    if (changed.length > 0) this.#changed(changed)
  }

  /** @returns the source if it is not what it was */
  async #lookAt(source: PeerProducer): Promise<PeerProducer | null> {
    if (!source.flows) return null
    // A source that closes in this moment has no figures.
    const came = await source.came().catch(() => null)
    if (came === null || !source.flows) return null
    const before = this.#seen.get(source)
    // The first look finds what came before the source was held back.
    const without = before === undefined || came.all > before.all ? 0 : before.without + 1
    const { beside = null } = came
    const steady = steadyNow(before, beside, without)
    this.#seen.set(source, { all: came.all, beside, without, steady })
    const was = source.flow
    const still = came.beside !== undefined && steady < SILENT_LOOKS
    const patience = still ? SILENT_LOOKS_OF_STILL : SILENT_LOOKS
    if (before !== undefined && without === 0) source.flow = 'flows'
    else if (without >= patience) source.flow = 'silent'
    return source.flow === was ? null : source
  }
}

/** While nothing comes at all it stays as it was: that is how long it was steady before. */
function steadyNow(before: Seen | undefined, beside: number | null, without: number): number {
  if (before === undefined || beside === null) return 0
  if (without > 0) return before.steady
  if (beside <= (before.beside ?? Infinity)) return 0
  return before.without > 0 ? 1 : before.steady + 1
}
