import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostNote, WorkerHealth } from './messages.ts'
import { MediaWorker } from './mediaWorker.ts'
import type { MediaSettings } from './settings.ts'
import { endedBecause } from './vitalSigns.ts'

type Slot = { index: number; current: MediaWorker | null; replaced: number }
export type Log = (
  level: Extract<HostNote, { type: 'log' }>['level'],
  message: string,
  fields?: Record<string, string | number>,
) => void

/** A dead worker's port may be held for a moment by the kernel: so the first tries come fast. Milliseconds. */
const retryDelay = (attempt: number) => Math.min(50 * 2 ** attempt, 2000)

/** All the workers of this program. One that dies is replaced on the same port, for as long as it takes. */
export class WorkerPool extends EventEmitter<{ back: [MediaWorker]; strained: [MediaWorker] }> {
  readonly settings: MediaSettings
  readonly #log: Log
  readonly #slots: Slot[]
  #closed = false

  private constructor(settings: MediaSettings, log: Log) {
    super()
    this.setMaxListeners(0)
    this.settings = settings
    this.#log = log
    this.#slots = Array.from({ length: settings.workers }, (_, index) => ({ index, current: null, replaced: 0 }))
  }

  /**
   * Starts all workers; when one cannot start, none stays.
   * @throws PortTakenError, WorkerMissingError
   */
  static async start(settings: MediaSettings, log: Log): Promise<WorkerPool> {
    const pool = new WorkerPool(settings, log)
    const started = await Promise.allSettled(pool.#slots.map(async (slot) => pool.#take(slot, await pool.#begin(slot))))
    const failed = started.find((result) => result.status === 'rejected')
    if (failed !== undefined) {
      pool.close()
      throw failed.reason
    }
    return pool
  }

  /** The living worker with the least load, a full one last, or null while there is none (then wait for `back`). */
  pick(load: (worker: MediaWorker) => number): MediaWorker | null {
    const living = this.#slots.flatMap((slot) => (slot.current === null ? [] : [slot.current]))
    return living.sort((a, b) => Number(a.full) - Number(b.full) || load(a) - load(b))[0] ?? null
  }

  health(): WorkerHealth[] {
    return this.#slots.map(({ index, current, replaced }) => ({
      index,
      alive: current !== null,
      pid: current?.worker.pid ?? null,
      sinceFlow: current?.probe.sinceFlow ?? null,
      busy: current?.watch.busy ?? false,
      full: current?.full ?? false,
      replaced,
    }))
  }

  close(): void {
    this.#closed = true
    for (const slot of this.#slots) slot.current?.close()
  }

  #begin(slot: Slot): Promise<MediaWorker> {
    const about = { worker: slot.index }
    return MediaWorker.start(slot.index, this.settings, {
      hung: (verdict) => this.#log('error', `media worker ended, for ${endedBecause[verdict]}`, { ...about, verdict }),
      strained: (strain) => {
        if (strain === 0) this.#log('info', 'media worker has room again', about)
        else this.#log('warn', 'media worker full: viewers wait, pictures are sent smaller', { ...about, strain })
        if (slot.current !== null) this.emit('strained', slot.current)
      },
      failed: (fault) => this.#log('error', 'media worker not looked at', { ...about, reason: String(fault) }),
    })
  }

  #take(slot: Slot, worker: MediaWorker) {
    if (this.#closed) {
      worker.close()
      return
    }
    slot.current = worker
    worker.worker.once('died', (error) => {
      slot.current = null
      this.#log('error', 'media worker died', { worker: slot.index, pid: worker.worker.pid, reason: error.message })
      void this.#replace(slot)
    })
    this.emit('back', worker)
  }

  async #replace(slot: Slot) {
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        const worker = await this.#begin(slot)
        slot.replaced += 1
        this.#log('info', 'media worker replaced', { worker: slot.index, pid: worker.worker.pid })
        this.#take(slot, worker)
        return
      } catch (error) {
        this.#log('warn', 'media worker not replaced yet', { worker: slot.index, reason: String(error) })
        await sleep(retryDelay(attempt))
      }
    }
  }
}
