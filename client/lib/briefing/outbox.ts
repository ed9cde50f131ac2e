import { AppError, type ErrorBody } from '../../../shared/errors.ts'
import { surprising, type Ack, type RequestMessage, type RequestName } from '../../../shared/protocol.ts'

/** A floor, open or close request older than this asks its user before it is sent again, in milliseconds. */
export const ASK_AGAIN_AFTER_MS = 10_000
/** How long to wait before asking a server again that cannot write just now, or was asked too much and does not say for how long. */
const UNAVAILABLE_RETRY_MS = 1000

/**
 * A request that was not acknowledged yet. `waiting`: goes out when the link or the server is back. `asking`: too old
 * to be repeated without its user's word.
 */
export type PendingRequest = {
  operationId: string
  name: RequestName
  input: unknown
  askedAt: number
  status: 'sending' | 'waiting' | 'asking'
}

/** The user let go of a request whose answer never came. Not an error to show. */
export class RequestDropped extends Error {}

const waitOf = ({ params }: ErrorBody): number =>
  Math.max(UNAVAILABLE_RETRY_MS, Number(params?.['seconds'] ?? 0) * 1000)

type Settle = { resolve: (data: unknown) => void; reject: (reason: Error) => void }
type Ports = {
  /** Sends one message over the open link; rejects when no answer came. */
  send: (message: RequestMessage) => Promise<Ack<unknown>>
  /** Milliseconds on a clock that counts what the computer slept, and never goes back. */
  now: () => number
  changed: (pending: readonly PendingRequest[]) => void
  /** An answer came; `seq` names how far the page must have been told. */
  acknowledged: (seq: number) => void
}

/** Requests on their way: kept until answered, sent again with the same operation id, in the order in which they were asked. */
export class Outbox {
  readonly #ports: Ports
  readonly #settle = new Map<string, Settle>()
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>()
  #pending: readonly PendingRequest[] = []
  #linked = false

  constructor(ports: Ports) {
    this.#ports = ports
  }

  add(name: RequestName, input: unknown, operationId: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#settle.set(operationId, { resolve, reject })
      this.#set([...this.#pending, { operationId, name, input, askedAt: this.#ports.now(), status: 'waiting' }])
      if (this.#linked) this.#transmit(operationId)
    })
  }

  /** The link is up and the page knows the present state: what was not answered goes out again. */
  linkUp(): void {
    this.#linked = true
    for (const { operationId } of this.#pending) this.#retry(operationId)
  }

  linkDown(): void {
    this.#linked = false
    this.#set(this.#pending.map((one) => (one.status === 'sending' ? { ...one, status: 'waiting' } : one)))
  }

  /** The user wants it still: as good as asked now. */
  confirm(operationId: string): void {
    this.#change(operationId, { askedAt: this.#ports.now(), status: 'waiting' })
    this.#retry(operationId)
  }

  /** The user wants it no longer. It may have been carried out before the link was lost: the state shows it. */
  drop(operationId: string): void {
    this.#take(operationId)?.reject(new RequestDropped(operationId))
  }

  /** No answer will come any more. */
  fail(reason: Error): void {
    this.#linked = false
    for (const { operationId } of this.#pending) this.#take(operationId)?.reject(reason)
  }

  #retry(operationId: string): void {
    const one = this.#pending.find((other) => other.operationId === operationId)
    if (!this.#linked || one?.status !== 'waiting') return
    if (surprising.has(one.name) && this.#ports.now() - one.askedAt > ASK_AGAIN_AFTER_MS) {
      this.#change(operationId, { status: 'asking' })
    } else this.#transmit(operationId)
  }

  #transmit(operationId: string): void {
    const one = this.#pending.find((other) => other.operationId === operationId)
    if (one === undefined) return
    this.#change(operationId, { status: 'sending' })
    this.#ports.send({ name: one.name, operationId, input: one.input }).then(
      (ack) => this.#answered(operationId, ack),
      () => this.#unanswered(operationId, 0),
    )
  }

  #answered(operationId: string, ack: Ack<unknown>): void {
    if (!ack.ok && (ack.error.code === 'unavailable' || ack.error.code === 'rate_limited'))
      return this.#unanswered(operationId, waitOf(ack.error))
    const settle = this.#take(operationId)
    if (settle === undefined) return
    if (ack.ok) {
      this.#ports.acknowledged(ack.seq)
      settle.resolve(ack.data)
    } else settle.reject(new AppError(ack.error.code, ack.error.key, ack.error.params))
  }

  #unanswered(operationId: string, delay: number): void {
    if (!this.#settle.has(operationId)) return
    this.#change(operationId, { status: 'waiting' })
    clearTimeout(this.#timers.get(operationId))
    this.#timers.set(
      operationId,
      setTimeout(() => this.#retry(operationId), delay),
    )
  }

  #take(operationId: string): Settle | undefined {
    const settle = this.#settle.get(operationId)
    this.#settle.delete(operationId)
    clearTimeout(this.#timers.get(operationId))
    this.#timers.delete(operationId)
    this.#set(this.#pending.filter((one) => one.operationId !== operationId))
    return settle
  }

  #change(operationId: string, change: Partial<PendingRequest>): void {
    this.#set(this.#pending.map((one) => (one.operationId === operationId ? { ...one, ...change } : one)))
  }

  #set(pending: readonly PendingRequest[]): void {
    this.#pending = pending
    this.#ports.changed(pending)
  }
}
