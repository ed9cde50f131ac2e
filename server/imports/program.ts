import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { AppError } from '../../shared/errors.ts'
import type { ImportAnswers, ImportJob, ImportReply } from './messages.ts'

/** Twelve thousand rows take two seconds on an idle machine. */
const LONGEST_MS = 30_000
/** Of the heap; what is unpacked beside it is bounded by read.ts. */
const MEMORY_MB = 384
/** So many may wait while one is worked on. */
const MOST_WAITING = 8

const program = fileURLToPath(new URL('main.ts', import.meta.url))

/**
 * Where workbooks are read and written: a process for each, one at a time, with little memory and little time. One that
 * unpacks to gigabytes ends its own process, whatever it does to it.
 */
export class ImportProgram {
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0

  /** @throws AppError `import.…` for what cannot be read, `unavailable` when too many wait */
  async do<K extends ImportJob['kind']>(job: Extract<ImportJob, { kind: K }>): Promise<ImportAnswers[K]>
  async do(job: ImportJob): Promise<ImportAnswers[keyof ImportAnswers]> {
    if (this.#waiting >= MOST_WAITING) throw new AppError('unavailable', 'unavailable')
    this.#waiting += 1
    const before = this.#last
    const mine = before.then(() => inProcess(job)).finally(() => (this.#waiting -= 1))
    // Whoever comes next waits for the end, whatever it was.
    this.#last = mine.catch(() => undefined)
    return mine
  }
}

function inProcess(job: ImportJob): Promise<ImportAnswers[keyof ImportAnswers]> {
  const { promise, resolve, reject } = Promise.withResolvers<ImportAnswers[keyof ImportAnswers]>()
  const child = fork(program, {
    execArgv: [`--max-old-space-size=${MEMORY_MB}`],
    // It needs nothing of ours, and may know none of our secrets.
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)
  child.once('message', (told: ImportReply) => {
    if ('answer' in told) resolve(told.answer)
    else if ('refused' in told) reject(new AppError(told.refused.code, told.refused.key, told.refused.params))
    else reject(new Error(`The program of imports failed: ${told.failed}`))
  })
  // Not once: a second one, of its end, would end us.
  child.on('error', reject)
  child.once('exit', () => {
    clearTimeout(late)
    // It answered before, or was ended: by its memory, its time, or the system. A template is never too heavy.
    if (job.kind === 'sites' || job.kind === 'accounts') reject(new AppError('bad_request', 'import.tooHeavy'))
    else reject(new Error('The program of imports ended without an answer'))
  })
  child.send(job, (error) => error !== null && reject(error))
  return promise
}
