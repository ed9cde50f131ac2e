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
export type RecordAbout = Pick<BriefingRecord, 'briefingId' | 'title' | 'startsAt' | 'openedAt' | 'chairs' | 'minutes'>
/** `bytes` is null when nothing was wanted, or a file of a briefing that was never opened. */
export type Made = { about: RecordAbout; bytes: Uint8Array | null }
/** Each page is answered when it is folded in, so that no more come than are taken. */
export type RecordAnswer = { id: number } & (
  { kind: 'taken' } | ({ kind: 'made' } & Made) | { kind: 'failed'; why: string }
)

export type RecordProgramOptions = {
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

type Job = PromiseWithResolvers<Made> & { ahead: number; space: PromiseWithResolvers<void> | null }

/**
 * Where records are folded and their pages and files written: in a program of its own. A large briefing's minutes take
 * seconds, and the application must answer a heartbeat in between; and a thread that runs out of memory may take the
 * process with it. One that dies or hangs is followed by another.
 */
export class RecordProgram {
  readonly #options: RecordProgramOptions
  #program: ChildProcess | null = null
  #jobs = 0
  #idle: NodeJS.Timeout | undefined
  #closed = false
  /** Everybody who was let in, at work or not. */
  #here = 0
  #atWork = 0
  readonly #queue: PromiseWithResolvers<void>[] = []
  readonly #waiting = new Map<number, Job>()
  readonly #watch: Watch

  constructor(options: RecordProgramOptions = {}) {
    this.#options = options
    this.#watch = new Watch(options.silentMs ?? SILENT_MS, () => {
      if (this.#program !== null) this.#lose(this.#program, new Error("The record's program hangs"))
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
    const program = this.#program
    this.#forget(unavailable())
    if (program !== null) await ended(program)
  }

  async #turn(): Promise<void> {
    while (this.#atWork >= AT_ONCE) {
      const turn = Promise.withResolvers<void>()
      this.#queue.push(turn)
      // Who is woken takes the place, unless somebody was quicker.
      await turn.promise
    }
    this.#atWork += 1
  }

  async #fold(head: RecordHead, pages: AsyncIterable<string>, wanted: Wanted): Promise<Made> {
    if (this.#closed) throw unavailable()
    const id = (this.#jobs += 1)
    const job: Job = { ...Promise.withResolvers<Made>(), ahead: 0, space: null }
    // It may fail while the journal is still being read.
    job.promise.catch(() => undefined)
    this.#waiting.set(id, job)
    clearTimeout(this.#idle)
    const program = (this.#program ??= this.#start())
    // What cannot be said is told by the program's end.
    const say = (message: RecordMessage) => program.connected && program.send(message, () => undefined)
    hold(program)
    say({ id, kind: 'begin', head })
    try {
      for await (const page of pages) {
        if (!this.#waiting.has(id)) break
        say({ id, kind: 'page', page })
        this.#watch.owe()
        job.ahead += 1
        if (job.ahead >= PAGES_AHEAD) await (job.space = Promise.withResolvers<void>()).promise
      }
      if (this.#waiting.has(id)) {
        say({ id, kind: 'end', wanted })
        this.#watch.owe()
      }
    } catch (error) {
      say({ id, kind: 'drop' })
      this.#settle(program, id)?.reject(error)
    }
    return job.promise
  }

  #heard(program: ChildProcess, answer: RecordAnswer): void {
    if (this.#program !== program) return
    this.#watch.paid()
    if (answer.kind === 'taken') {
      const job = this.#waiting.get(answer.id)
      if (job === undefined) return
      job.ahead -= 1
      job.space?.resolve()
      job.space = null
      return
    }
    const job = this.#settle(program, answer.id)
    if (answer.kind === 'failed') job?.reject(new Error(`The record's program failed: ${answer.why}`))
    else job?.resolve({ about: answer.about, bytes: answer.bytes })
  }

  /** @returns who waited for it */
  #settle(program: ChildProcess, id: number): Job | undefined {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (this.#waiting.size > 0 || this.#program !== program) return waiting
    letGo(program)
    this.#idle = setTimeout(() => {
      // Whoever comes from now on gets a new program.
      this.#program = null
      end(program)
    }, IDLE_MS).unref()
    return waiting
  }

  #start(): ChildProcess {
    const { module = new URL('./main.ts', import.meta.url), memory = MEMORY_MB } = this.#options
    const program = fork(fileURLToPath(module), {
      // It needs nothing of ours, and may know none of our secrets.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [`--max-old-space-size=${memory}`],
    })
    program.on('message', (answer: RecordAnswer) => this.#heard(program, answer))
    program.on('error', (error) => this.#lose(program, error))
    program.on('exit', (code, signal) =>
      this.#lose(program, new Error(`The record's program ended (${signal ?? code ?? 'unknown'})`)),
    )
    return program
  }

  #lose(program: ChildProcess, error: unknown): void {
    if (this.#program !== program) return
    this.#forget(unavailable(error))
    end(program)
    this.#options.onFault?.(error)
  }

  #forget(error: AppError): void {
    this.#program = null
    this.#watch.clear()
    for (const job of this.#waiting.values()) {
      job.reject(error)
      job.space?.resolve()
    }
    this.#waiting.clear()
  }
}

/** It holds this process open only while somebody waits for it. */
function hold(program: ChildProcess): void {
  program.ref()
  program.channel?.ref()
}
function letGo(program: ChildProcess): void {
  program.unref()
  program.channel?.unref()
}

/** At once: it keeps nothing. */
const end = (program: ChildProcess): void => void program.kill('SIGKILL')

async function ended(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null || program.signalCode !== null) return
  hold(program)
  const exit = new Promise<void>((resolve) => program.once('exit', () => resolve()))
  end(program)
  await exit
}

const unavailable = (cause?: unknown) => new AppError('unavailable', 'unavailable', undefined, { cause })
