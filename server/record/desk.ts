import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../shared/errors.ts'
import type { BriefingRecord } from '../../shared/record.ts'
import type { RecordHead } from './record.ts'
import { Watch } from './watch.ts'

/** `page`: the record as a page is told it, JSON in UTF-8. `nothing`: only what it is about. */
export type Wanted = 'nothing' | 'page' | 'minutes' | 'attendance'
/** A job comes in pieces: what is known beforehand, the journal page by page, and what is wanted of it. */
export type RecordMessage = { id: number } & (
  | { kind: 'begin'; head: RecordHead }
  | { kind: 'page'; page: string }
  | { kind: 'end'; wanted: Wanted }
  | { kind: 'drop' }
)
export type RecordAbout = Pick<BriefingRecord, 'briefingId' | 'title' | 'startsAt' | 'openedAt' | 'chairs'>
/** `bytes` is null when nothing was wanted, or a file of a briefing that was never opened. */
export type Made = { about: RecordAbout; bytes: Uint8Array | null }
/** Each page is answered when it is folded in, so that no more come than are taken. */
export type RecordAnswer = { id: number } & (
  { kind: 'taken' } | ({ kind: 'made' } & Made) | { kind: 'failed'; why: string }
)

export type DeskOptions = {
  /** The program failed: those who waited were told to ask again. */
  onFault?: (error: unknown) => void
  /** The module that the program runs. */
  module?: URL
  /** A program that owes an answer and says nothing for so long hangs, milliseconds. */
  silentMs?: number
  /** Memory of the program, MiB. */
  memory?: number
}

/** So many may wait for the program; who comes after is asked to come again. */
const MOST_WAITING = 30
/** So many are folded side by side. */
const AT_ONCE = 3
/** Pages of one job that are on their way to the program at most. */
const PAGES_AHEAD = 4
/** A program that has had nothing to do for so long ends. */
const IDLE_MS = 60_000
const SILENT_MS = 60_000
const MEMORY_MB = 1024

type Job = PromiseWithResolvers<Made> & { ahead: number; room: PromiseWithResolvers<void> | null }

/**
 * Where records are folded and their pages and files written: in a program of its own. A large briefing's minutes take
 * seconds, and the application must answer a heartbeat in between; and a thread that runs out of memory may take the
 * process with it. One that dies or hangs is followed by another.
 */
export class RecordDesk {
  readonly #options: DeskOptions
  #worker: ChildProcess | null = null
  #jobs = 0
  #idle: NodeJS.Timeout | undefined
  #closed = false
  /** Everybody who was let in, at work or not. */
  #here = 0
  #atWork = 0
  readonly #queue: PromiseWithResolvers<void>[] = []
  readonly #waiting = new Map<number, Job>()
  readonly #watch: Watch

  constructor(options: DeskOptions = {}) {
    this.#options = options
    this.#watch = new Watch(options.silentMs ?? SILENT_MS, () => {
      if (this.#worker !== null) this.#lose(this.#worker, new Error("The record's program hangs"))
    })
  }

  /**
   * @throws AppError `unavailable` when too many wait, or the program died, hangs or is closed; what failed in the program,
   * with its own stack; what `pages` throws
   */
  async make(head: RecordHead, pages: AsyncIterable<string>, wanted: Wanted): Promise<Made> {
    if (this.#here >= MOST_WAITING || this.#closed) throw unavailable()
    this.#here += 1
    try {
      await this.#turn()
      try {
        return await this.#fold(head, pages, wanted)
      } finally {
        this.#atWork -= 1
        this.#queue.shift()?.resolve()
      }
    } finally {
      this.#here -= 1
    }
  }

  /** Who waits is told to ask again. Twice is harmless. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#idle)
    for (const turn of this.#queue.splice(0)) turn.reject(unavailable())
    const worker = this.#worker
    this.#forget(unavailable())
    if (worker !== null) await ended(worker)
  }

  async #turn(): Promise<void> {
    while (this.#atWork >= AT_ONCE) {
      const turn = Promise.withResolvers<void>()
      this.#queue.push(turn)
      // Who is woken takes the place, unless somebody was quicker.
      await turn.promise // oxlint-disable-line no-await-in-loop
    }
    this.#atWork += 1
  }

  async #fold(head: RecordHead, pages: AsyncIterable<string>, wanted: Wanted): Promise<Made> {
    if (this.#closed) throw unavailable()
    const id = (this.#jobs += 1)
    const job: Job = { ...Promise.withResolvers<Made>(), ahead: 0, room: null }
    // It may fail while the journal is still being read.
    job.promise.catch(() => undefined)
    this.#waiting.set(id, job)
    clearTimeout(this.#idle)
    const worker = (this.#worker ??= this.#start())
    // What cannot be said is told by the program's end.
    const say = (message: RecordMessage) => worker.connected && worker.send(message, () => undefined)
    hold(worker)
    say({ id, kind: 'begin', head })
    try {
      for await (const page of pages) {
        if (!this.#waiting.has(id)) break
        say({ id, kind: 'page', page })
        this.#watch.owe()
        job.ahead += 1
        if (job.ahead >= PAGES_AHEAD) await (job.room = Promise.withResolvers<void>()).promise
      }
      if (this.#waiting.has(id)) {
        say({ id, kind: 'end', wanted })
        this.#watch.owe()
      }
    } catch (error) {
      say({ id, kind: 'drop' })
      this.#settle(worker, id)?.reject(error)
    }
    return job.promise
  }

  #heard(worker: ChildProcess, answer: RecordAnswer): void {
    if (this.#worker !== worker) return
    this.#watch.paid()
    if (answer.kind === 'taken') {
      const job = this.#waiting.get(answer.id)
      if (job === undefined) return
      job.ahead -= 1
      job.room?.resolve()
      job.room = null
      return
    }
    const job = this.#settle(worker, answer.id)
    if (answer.kind === 'failed') job?.reject(new Error(`The record's program failed: ${answer.why}`))
    else job?.resolve({ about: answer.about, bytes: answer.bytes })
  }

  /** @returns who waited for it */
  #settle(worker: ChildProcess, id: number): Job | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size > 0 || this.#worker !== worker) return waiting
    letGo(worker)
    this.#idle = setTimeout(() => {
      // Whoever comes from now on gets a new program.
      this.#worker = null
      end(worker)
    }, IDLE_MS).unref()
    return waiting
  }

  #start(): ChildProcess {
    const { module = new URL('./worker.ts', import.meta.url), memory = MEMORY_MB } = this.#options
    const worker = fork(fileURLToPath(module), {
      // It needs nothing of ours, and may know none of our secrets.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${memory}`],
    })
    worker.on('message', (answer: RecordAnswer) => this.#heard(worker, answer))
    worker.on('error', (error) => this.#lose(worker, error))
    worker.on('exit', (code, signal) =>
      this.#lose(worker, new Error(`The record's program ended (${signal ?? code ?? 'unknown'})`)),
    )
    return worker
  }

  #lose(worker: ChildProcess, error: unknown): void {
    if (this.#worker !== worker) return
    this.#forget(unavailable(error))
    end(worker)
    this.#options.onFault?.(error)
  }

  #forget(error: AppError): void {
    this.#worker = null
    this.#watch.clear()
    for (const job of this.#waiting.values()) {
      job.reject(error)
      job.room?.resolve()
    }
    this.#waiting.clear()
  }
}

/** It holds this process open only while somebody waits for it. */
function hold(worker: ChildProcess): void {
  worker.ref()
  worker.channel?.ref()
}
function letGo(worker: ChildProcess): void {
  worker.unref()
  worker.channel?.unref()
}

/** At once: it keeps nothing. */
const end = (worker: ChildProcess): void => void worker.kill('SIGKILL')

async function ended(worker: ChildProcess): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return
  hold(worker)
  const exit = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  end(worker)
  await exit
}

const unavailable = (cause?: unknown) => new AppError('unavailable', 'unavailable', undefined, { cause })
