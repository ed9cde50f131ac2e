import { AppError } from '../../shared/errors.ts'
import type { FromHost } from '../media/messages.ts'

type Reply = Extract<FromHost, { type: 'reply' }>
type Waiting = { settle: (reply: Reply) => void; timer: NodeJS.Timeout }

/** Requests on their way to the media program, each settled exactly once: by its reply, by silence, or by its end. */
export class PendingReplies {
  readonly #waiting = new Map<number, Waiting>()
  #last = 0

  /** @param read parses the reply's data: the edge of the typed world */
  open<T>(withinMs: number, read: (data: unknown) => T): { id: number; promise: Promise<T> } {
    const id = ++this.#last
    const promise = new Promise<T>((resolve, reject) => {
      const settle = (reply: Reply) => {
        if (!reply.ok) {
          reject(new AppError(reply.error.code, reply.error.key, reply.error.params))
          return
        }
        try {
          resolve(read(reply.data))
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      }
      const timer = setTimeout(() => this.settle(lost(id)), withinMs)
      this.#waiting.set(id, { settle, timer })
    })
    return { id, promise }
  }

  /** A reply that nobody waits for any more is dropped. */
  settle(reply: Reply): void {
    const waiting = this.#waiting.get(reply.id)
    if (waiting === undefined) return
    this.#waiting.delete(reply.id)
    clearTimeout(waiting.timer)
    waiting.settle(reply)
  }

  abandon(): void {
    for (const id of this.#waiting.keys()) this.settle(lost(id))
  }
}

const lost = (id: number): Reply => ({
  type: 'reply',
  id,
  ok: false,
  error: { code: 'unavailable', key: 'media.unavailable' },
})
