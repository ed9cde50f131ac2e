import { Worker } from 'node:worker_threads'
import { AppError } from '../../shared/errors.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import type { RecordSource } from './record.ts'

type Wanted = 'none' | 'minutes' | 'attendance'
export type RecordJob = { id: number; source: RecordSource; file: Wanted }
/** `file` is null when none was wanted, or the briefing was never opened. */
type Made = { record: BriefingRecord; file: Uint8Array | null }
export type RecordAnswer = { id: number } & (Made | { failed: string })

/** So many may wait for the thread; who comes after is asked to come again. */
const MOST_WAITING = 30
/** A thread that has had nothing to do for so long ends. */
const IDLE_MS = 60_000

/**
 * Where records are folded and their files written: in a thread of its own, one after another. A large briefing's
 * minutes take seconds, and the application must answer a heartbeat in between.
 */
export class RecordDesk {
  #worker: Worker | null = null
  #jobs = 0
  #idle: NodeJS.Timeout | undefined
  readonly #waiting = new Map<number, PromiseWithResolvers<Made>>()

  /** @throws AppError `unavailable` when too many wait; what failed in the thread, with its own stack */
  async make(source: RecordSource, file: Wanted): Promise<Made> {
    if (this.#waiting.size >= MOST_WAITING) throw new AppError('unavailable', 'unavailable')
    const id = (this.#jobs += 1)
    const waiting = Promise.withResolvers<Made>()
    this.#waiting.set(id, waiting)
    clearTimeout(this.#idle)
    this.#worker ??= this.#start()
    // It holds the process open only while somebody waits for it.
    this.#worker.ref()
    this.#worker.postMessage({ id, source, file } satisfies RecordJob, [])
    return waiting.promise
  }

  #start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (answer: RecordAnswer) => {
      const waiting = this.#waiting.get(answer.id)
      this.#waiting.delete(answer.id)
      if ('failed' in answer) waiting?.reject(new Error(`The record's thread failed: ${answer.failed}`))
      else waiting?.resolve({ record: answer.record, file: answer.file })
      if (this.#waiting.size > 0) return
      worker.unref()
      this.#idle = setTimeout(() => {
        // Whoever comes from now on gets a new thread.
        this.#worker = null
        void worker.terminate()
      }, IDLE_MS).unref()
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
