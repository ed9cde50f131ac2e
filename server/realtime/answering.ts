import { AppError } from '../../shared/errors.ts'
import { leads } from '../../shared/roles.ts'
import { Allowance, Allowances, type Rate } from '../allowance.ts'
import type { BriefingPages, Connection } from './briefingPages.ts'
import { closeLink } from './goodbye.ts'
import type { Log, Media } from './ports.ts'
import { routeMedia, routeRequest } from './router.ts'
import { holderOf } from './who.ts'
import type { Reply, WireSocket } from './wire.ts'

type Asked = 'request' | 'media' | 'clock'
export type AskRates = Record<Asked | 'bytes' | 'bytesOfDesk' | 'kept' | 'keptOfDesk', Rate>
/** Nobody presses buttons faster; joining media asks a few dozen times at once. */
export const usualAskRates: AskRates = {
  request: { perSecond: 20, burst: 60 },
  media: { perSecond: 40, burst: 200 },
  clock: { perSecond: 5, burst: 20 },
  /**
   * Of requests of one person or room: one of the largest at once, then 1.5 million a minute. Most of it is told to every
   * page, and a weak link must be able to follow.
   */
  bytes: { perSecond: 25_000, burst: 300_000 },
  /** The same of who leads, writes or directs: for many sites, too. */
  bytesOfDesk: { perSecond: 25_000, burst: 2_000_000 },
  /** Requests of one person or room that journal or answers keep: nobody who takes part has more to say. */
  kept: { perSecond: 0.5, burst: 120 },
  /** The same of who leads, writes or directs. */
  keptOfDesk: { perSecond: 5, burst: 600 },
}
/** So many refusals without a pause are no impatient user. */
const FLOOD = 500

type Handle = (message: unknown) => Promise<Reply> | Reply

/** Answers what pages ask, within what each page, person and room may. */
export class Answering {
  readonly #rates: AskRates
  readonly #media: Media
  readonly #log: Log
  readonly #bytes: { room: Allowances; desk: Allowances }
  readonly #kept: { room: Allowances; desk: Allowances }

  constructor({ rates, media, log }: { rates: AskRates; media: Media; log: Log }) {
    this.#rates = rates
    this.#media = media
    this.#log = log
    this.#bytes = { room: new Allowances(rates.bytes), desk: new Allowances(rates.bytesOfDesk) }
    this.#kept = { room: new Allowances(rates.kept), desk: new Allowances(rates.keptOfDesk) }
  }

  /** From now on, for as long as the socket lives. */
  listen(socket: WireSocket, pages: BriefingPages, connection: Connection): void {
    const bytes = () => this.#bytes[measureOf(connection)].of(holderOf(connection.who), performance.now())
    this.#guard(socket, 'request', bytes, (message) => this.#request(pages, connection, message))
    this.#guard(socket, 'media', bytes, (message) => routeMedia(pages, connection, message, this.#media))
    this.#guard(socket, 'clock', bytes, () => ({ serverTime: pages.briefing.now() }))
  }

  /** Within what may be kept of its sender. @throws AppError */
  async #request(pages: BriefingPages, connection: Connection, message: unknown): Promise<Reply> {
    const now = performance.now()
    const kept = this.#kept[measureOf(connection)].of(holderOf(connection.who), now)
    if (kept.left(now) < 1) return tooFast(kept.secondsToWait(now))
    const answer = await routeRequest(pages, connection, message)
    // Refusals too: the same operation gets them again. Without a database nothing is.
    if (answer.ok || answer.error.code !== 'unavailable') kept.charge(now, 1)
    return answer
  }

  /** Whatever arrives, exactly one answer goes back, and nothing is thrown. Without a callback there is nobody to answer. */
  #guard(socket: WireSocket, event: Asked, allowance: () => Allowance, handle: Handle): void {
    const limit = new Allowance(this.#rates[event], performance.now())
    socket.on(event, (message: unknown, answer: unknown) => {
      const now = performance.now()
      const allowed = limit.take(now)
      if (limit.refusals >= FLOOD) return closeLink(socket)
      if (!isCallback(answer)) return
      if (!allowed) return answer(tooFast(limit.secondsToWait(now)))
      const bytes = allowance()
      if (bytes.left(now) < 1) return answer(tooFast(bytes.secondsToWait(now)))
      // Only what is taken up is charged: a page that is told to wait gets through when it has waited.
      bytes.charge(now, Buffer.byteLength(JSON.stringify(message) ?? ''))
      void this.#answer(event, message, handle, answer)
    })
  }

  async #answer(event: Asked, message: unknown, handle: Handle, answer: (reply: Reply) => void): Promise<void> {
    try {
      answer(await handle(message))
    } catch (error) {
      if (error instanceof AppError) return answer({ ok: false, error: error.toBody() })
      this.#log.error({ event, err: error }, 'a message could not be handled')
      answer({ ok: false, error: new AppError('internal', 'internal').toBody() })
    }
  }
}

/** By which measure its requests are counted: who leads, writes or directs has more to say. */
const measureOf = ({ device }: Connection): 'desk' | 'room' => (leads(device.roles) ? 'desk' : 'room')
const tooFast = (seconds: number) => ({
  ok: false as const,
  error: new AppError('rate_limited', 'rateLimited', { seconds }).toBody(),
})
const isCallback = (value: unknown): value is (reply: unknown) => void => typeof value === 'function'
