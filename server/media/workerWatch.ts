import { guarded } from '../guarded.ts'
import type { FlowProbe } from './flowProbe.ts'
import { nextLoad, unloaded, type Load, type Strain } from './load.ts'
import { bornWell, judge, processTime, timeAsked, type Ending, type ProcessTime, type Vitals } from './vitalSigns.ts'

/** Milliseconds between two looks. */
const INTERVAL = 1000

export type WatchListener = {
  /** Nothing in it moves, or it turns round and round and never answers: end it. */
  hung(verdict: Ending): void
  /** It became busier, or less busy. */
  strained(strain: Strain): void
  /** A look threw; the next one comes all the same. */
  failed(fault: unknown): void
}

/** Looks at a worker every second: whether it lives, and how much it has to do. */
export class WorkerWatch {
  /** It does its work and does not get to answer. */
  busy = false
  #vitals: Vitals = bornWell
  #load: Load = unloaded
  #time: ProcessTime
  #lookedAt = performance.now()
  readonly #timer: NodeJS.Timeout

  constructor(pid: number, probe: FlowProbe, listener: WatchListener) {
    this.#time = processTime(pid) ?? { ran: 0, waited: 0, ready: false }
    this.#timer = setInterval(
      guarded(
        () => this.#look(pid, probe, listener),
        (fault) => listener.failed(fault),
      ),
      INTERVAL,
    )
    probe.send()
  }

  get strain(): Strain {
    return this.#load.strain
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #look(pid: number, probe: FlowProbe, listener: WatchListener) {
    const answered = probe.takeAnswer()
    const time = processTime(pid) ?? { ...this.#time, ready: false }
    // Of all that it asked for, how much it got is not its affair.
    const asked = timeAsked(this.#time, time)
    this.#time = time
    const { vitals, verdict } = judge(this.#vitals, { answered, active: asked > 0 || time.ready })
    this.#vitals = vitals
    this.busy = verdict === 'busy'
    if (verdict === 'hung' || verdict === 'spinning') {
      this.close()
      listener.hung(verdict)
      return
    }
    this.#weigh(asked, answered, listener)
    probe.send()
  }

  #weigh(asked: number, answered: boolean, listener: WatchListener) {
    const now = performance.now()
    // Two looks may be long apart when this program itself had to wait.
    const passed = Math.max(1, now - this.#lookedAt)
    this.#lookedAt = now
    const before = this.#load.strain
    this.#load = nextLoad(this.#load, { demand: asked / passed, answered })
    if (this.#load.strain !== before) listener.strained(this.#load.strain)
  }
}
