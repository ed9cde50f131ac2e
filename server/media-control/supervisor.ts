import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { atMost } from '../../shared/deadline.ts'
import { AppError } from '../../shared/errors.ts'
import type { FromHost, HostNote, HostRequest, ToHost } from '../media/messages.ts'
import type { MediaSettings } from '../media/settings.ts'
import { bornWell, endedBecause, judge, processTime, timeAsked } from '../media/vitalSigns.ts'
import { PendingReplies } from './pendingReplies.ts'
import { MediaStartError } from './mediaStartError.ts'

const PROGRAM = fileURLToPath(new URL('../media/main.ts', import.meta.url))
/** A request that is not answered by then never will be, in milliseconds. */
const REPLY_WITHIN = 8000
/** One that does not serve by then hangs: its workers have half of it to start. Milliseconds. */
const STARTS_WITHIN = 35_000
/** The media program is asked for its health, and looked at, so often. */
const LOOK_EVERY = 1000
/** A media program of a killed application needs a moment to see it and let go of its ports. */
const PORT_PATIENCE = 4000
/** What the media program may know of our environment: no database address, no secret. */
const ENVIRONMENT = [
  'PATH',
  'HOME',
  'LANG',
  'TZ',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'MEDIASOUP_WORKER_BIN',
  'DEBUG',
  'NODE_COMPILE_CACHE',
]

/** Keeps one media program running: starts it, watches it, starts it again when it ends or hangs. */
export class MediaSupervisor extends EventEmitter<{ up: []; down: []; note: [HostNote] }> {
  readonly #settings: MediaSettings
  readonly #pending = new PendingReplies()
  #child: ChildProcess | null = null
  #up = false
  #closed = false
  #looks: NodeJS.Timeout | undefined
  /** Something was heard of it since the last look. */
  #heard = false

  constructor(settings: MediaSettings) {
    super()
    this.setMaxListeners(0)
    this.#settings = settings
  }

  /** Resolves when the media program serves. @throws MediaStartError */
  async start(): Promise<void> {
    const until = performance.now() + PORT_PATIENCE
    for (;;) {
      try {
        await this.#launch()
        return
      } catch (error) {
        const patient = error instanceof MediaStartError && error.reason === 'portTaken' && performance.now() < until
        if (!patient || this.#closed) throw error
        await sleep(200)
      }
    }
  }

  get pid(): number | null {
    return this.#up ? (this.#child?.pid ?? null) : null
  }

  /** Waits for the media program while it is being replaced. @throws AppError `media.unavailable` */
  async whenUp(patienceMs: number): Promise<void> {
    if (this.#up) return
    await atMost(new Promise<void>((resolve) => this.once('up', resolve)), patienceMs)
    if (!this.#up) throw new AppError('unavailable', 'media.unavailable')
  }

  /**
   * Asks the media program.
   * @param read parses the answer
   * @throws AppError what it refuses, or `media.unavailable` when it is not there or silent
   */
  request<T>(request: HostRequest, read: (data: unknown) => T): Promise<T> {
    const child = this.#child
    if (!this.#up || child === null) return Promise.reject(new AppError('unavailable', 'media.unavailable'))
    const { id, promise } = this.#pending.open(REPLY_WITHIN, read)
    child.send({ id, request } satisfies ToHost, (error) => {
      if (error !== null) this.#pending.settle({ type: 'reply', id, ok: false, error: unavailable })
    })
    return promise
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#looks)
    const child = this.#child
    if (child === null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    // It ends by itself when the channel does.
    if (child.connected) child.disconnect()
    const late = setTimeout(() => child.kill('SIGKILL'), 2000)
    await ended
    clearTimeout(late)
  }

  #launch(): Promise<void> {
    const environment = Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]]))
    const child = fork(PROGRAM, [JSON.stringify(this.#settings)], {
      env: environment,
      execArgv: [],
      // A group of its own: Ctrl-C reaches the application alone, which ends this program in its own time.
      detached: true,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#child = child
    let late = ''
    const timer = setTimeout(() => {
      late = `, which did not serve within ${STARTS_WITHIN / 1000} s`
      child.kill('SIGKILL')
    }, STARTS_WITHIN)
    return new Promise((resolve, reject) => {
      child.on('message', (message: FromHost) => {
        this.#heard = true
        switch (message.type) {
          case 'ready':
            clearTimeout(timer)
            this.#up = true
            this.#watch(child)
            this.emit('up')
            resolve()
            return
          case 'failed':
            reject(new MediaStartError(message.reason, message.message))
            return
          case 'reply':
            this.#pending.settle(message)
            return
          case 'note':
            this.emit('note', message.note)
        }
      })
      // Also a message that a dying program could not be sent any more; that it ended is told by `exit`.
      child.on('error', reject)
      child.once('exit', (code, signal) => {
        clearTimeout(timer)
        reject(new MediaStartError('other', `The media program ended at its start (${signal ?? code}${late}).`))
        this.#ended(child)
      })
    })
  }

  #ended(child: ChildProcess) {
    if (this.#child === child) this.#child = null
    clearInterval(this.#looks)
    if (!this.#up) return
    this.#up = false
    this.#pending.abandon()
    // An end that was asked for is no news.
    if (this.#closed) return
    this.emit('down')
    void this.#revive()
  }

  async #revive() {
    for (let attempt = 0; !this.#closed; attempt++) {
      try {
        await this.#launch()
        return
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error)
        this.emit('note', { type: 'log', level: 'warn', message: 'media program not replaced yet', fields: { reason } })
        await sleep(Math.min(100 * 2 ** attempt, 2000))
      }
    }
  }

  /**
   * Ends a program that hangs. One that works and gets to nothing else is left at it for long: all pictures and sounds of
   * the programme would be lost with it.
   */
  #watch(child: ChildProcess) {
    const pid = child.pid ?? 0
    let vitals = bornWell
    let before = processTime(pid)
    this.#looks = setInterval(() => {
      const now = processTime(pid)
      // Without /proc nothing but its words is known: a silent one counts as working.
      const active = now === null || before === null || now.ready || timeAsked(before, now) > 0
      before = now ?? before
      const judged = judge(vitals, { answered: this.#heard, active })
      vitals = judged.vitals
      this.#heard = false
      if (judged.verdict === 'hung' || judged.verdict === 'spinning') {
        clearInterval(this.#looks)
        const message = `media program ended, for ${endedBecause[judged.verdict]}`
        this.emit('note', { type: 'log', level: 'error', message, fields: { verdict: judged.verdict } })
        // Nothing else ends a program whose loop stands still.
        child.kill('SIGKILL')
      } else this.request({ name: 'health' }, () => null).catch(() => {})
    }, LOOK_EVERY)
  }
}

const unavailable = new AppError('unavailable', 'media.unavailable').toBody()
