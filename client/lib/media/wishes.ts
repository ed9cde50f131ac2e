import type { MediaSource, ShownSize, SourceWish } from '../../../shared/media.ts'
import type { MediaRequest } from './types.ts'

const AGAIN_AFTER = 700

/**
 * All that this page wants of media, kept and told whole: what was lost on the way is told again with whatever is newer,
 * until the server has it.
 */
export class Wishes {
  readonly #request: MediaRequest
  readonly #sources: Record<MediaSource, SourceWish> = { camera: 'off', microphone: 'off', screen: 'off' }
  /** By slot; of those that are not named nothing was said yet. */
  readonly #shown = new Map<string, ShownSize>()
  readonly #ready = new Set<string>()
  /** The server holds an epoch of ours that wishes can be about. */
  #attached = false
  #revision = 0
  #held = 0
  #telling = false

  constructor(request: MediaRequest) {
    this.#request = request
  }

  /** A new epoch: its streams are others. */
  attach(): void {
    this.#attached = true
    this.#ready.clear()
    this.repeat()
  }

  detach(): void {
    this.#attached = false
  }

  source(source: MediaSource, wish: SourceWish): void {
    if (this.#sources[source] === wish) return
    this.#sources[source] = wish
    this.repeat()
  }

  /** In device pixels; 0 × 0 while it is not shown. */
  shown(slotId: string, width: number, height: number): void {
    const size = { width: Math.round(width), height: Math.round(height) }
    const before = this.#shown.get(slotId)
    if (before?.width === size.width && before.height === size.height) return
    this.#shown.set(slotId, size)
    this.repeat()
  }

  /** Receivers that stand now, and those that have gone. */
  ready(consumerIds: readonly string[], gone: readonly string[] = []): void {
    for (const consumerId of gone) this.#ready.delete(consumerId)
    for (const consumerId of consumerIds) this.#ready.add(consumerId)
    if (consumerIds.length > 0) this.repeat()
  }

  /** Tells all again: something changed, or the link was away. */
  repeat(): void {
    this.#revision += 1
    void this.#tell()
  }

  async #tell() {
    if (this.#telling) return
    this.#telling = true
    while (this.#attached && this.#held !== this.#revision) {
      const revision = this.#revision
      try {
        await this.#request('media.wishes', {
          revision,
          sources: { ...this.#sources },
          shown: Object.fromEntries(this.#shown),
          ready: [...this.#ready],
        })
        this.#held = revision
      } catch {
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
      }
    }
    this.#telling = false
  }
}
