import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import type { RecordHead } from './record.ts'

export type FileKind = 'none' | 'minutes' | 'attendance'
/** A job comes in pieces: what is known beforehand, the journal page by page, and what is wanted of it. */
export type RecordMessage = { id: number } & (
  | { kind: 'begin'; head: RecordHead }
  | { kind: 'page'; page: string }
  | { kind: 'end'; file: FileKind }
  | { kind: 'drop' }
)
/** `file` is null when none was wanted, or the briefing was never opened. */
type Made = { record: BriefingRecord; file: Uint8Array | null }
export type RecordAnswer = { id: number } & (Made | { failed: string })

/** So many may wait for the thread; who comes after is asked to come again. */
const MOST_WAITING = 30
/** A thread that has had nothing to do for so long ends. */
const IDLE_MS = 60_000

/**
 * Where records are folded and their files written: in a thread of its own. A large briefing's minutes take seconds, and
 * the application must answer a heartbeat in between.
 */
export class RecordDesk {
  #worker: Worker | null = null
  #jobs = 0
  #idle: NodeJS.Timeout | undefined
  readonly #waiting = new Map<number, PromiseWithResolvers<Made>>()

  /** @throws AppError `unavailable` when too many wait; what failed in the thread, with its own stack; what `pages` throws */
  async make(head: RecordHead, pages: AsyncIterable<string>, file: FileKind): Promise<Made> {
    if (this.#waiting.size >= MOST_WAITING) throw new AppError('unavailable', 'unavailable')
    const id = (this.#jobs += 1)
    const waiting = Promise.withResolvers<Made>()
    // It may fail while the journal is still being read.
    waiting.promise.catch(() => undefined)
    this.#waiting.set(id, waiting)
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    const say = (message: RecordMessage) => worker.postMessage(message, [])
    // It holds the process open only while somebody waits for it.
    worker.ref()
    say({ id, kind: 'begin', head })
    try {
      for await (const page of pages) say({ id, kind: 'page', page })
      say({ id, kind: 'end', file })
    } catch (error) {
      say({ id, kind: 'drop' })
      this.#settle(worker, id)?.reject(error)
    }
    return waiting.promise
  }

  /** @returns who waited for it */
  #settle(worker: Worker, id: number): PromiseWithResolvers<Made> | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size > 0 || this.#worker !== worker) return waiting
    worker.unref()
    this.#idle = setTimeout(() => {
      // Whoever comes from now on gets a new thread.
      this.#worker = null
      void worker.terminate()
    }, IDLE_MS).unref()
    return waiting
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (answer: RecordAnswer) => {
      const waiting = this.#settle(worker, answer.id)
      if ('failed' in answer) waiting?.reject(new Error(`The record's thread failed: ${answer.failed}`))
      else waiting?.resolve({ record: answer.record, file: answer.file })
    })
    const gone = (error: unknown) => {
      if (this.#worker !== worker) return
      this.#worker = null
      for (const waiting of this.#waiting.values()) waiting.reject(error)
      this.#waiting.clear()
    }
    worker.on('error', gone)
    worker.on('exit', () => gone(new Error("The record's thread ended")))
    return worker
  }
}
