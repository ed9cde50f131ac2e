import { randomUUID } from 'node:crypto'
import { PROTOCOL } from '../../shared/protocol.ts'

export type Sender = { briefingId: string; token: string }
/** The greeting of a room's page, as a frame. */
export const greeting = ({ briefingId, token }: Sender): string =>
  `40${JSON.stringify({ protocol: PROTOCOL, briefingId, deviceToken: token, connectionId: randomUUID(), seq: 0 })}`

/** A link over which one sends whatever one likes. */
export class RawLink {
  readonly #socket: WebSocket
  /** What came, each cut short. */
  readonly frames: string[] = []
  #watchers = new Set<() => void>()

  constructor(origin: string) {
    this.#socket = new WebSocket(`${origin.replace('http', 'ws')}/socket/?EIO=4&transport=websocket`)
    this.#socket.addEventListener('message', ({ data }) => {
      this.frames.push(String(data).slice(0, 300))
      // Heartbeats are answered: else the link would end by itself.
      if (data === '2') this.send('3')
      this.#look()
    })
    for (const event of ['close', 'error']) this.#socket.addEventListener(event, () => this.#look())
  }

  get closed(): boolean {
    return this.#socket.readyState >= WebSocket.CLOSING
  }
  send(frame: string | Uint8Array<ArrayBuffer>): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame)
  }
  close(): void {
    this.#socket.close()
  }
  /** Whether a frame that begins so has come, or comes before the link ends. */
  async hears(beginning: string): Promise<boolean> {
    const heard = () => this.frames.some((frame) => frame.startsWith(beginning))
    const { promise, resolve } = Promise.withResolvers<void>()
    const watch = () => (heard() || this.closed) && resolve()
    this.#watchers.add(watch)
    watch()
    await promise
    this.#watchers.delete(watch)
    return heard()
  }
  /** Made, greeted and told where it stands. */
  async greeted(sender: Sender): Promise<this> {
    await this.hears('0{')
    this.send(greeting(sender))
    if (!(await this.hears('42["sync"'))) throw new Error(`not let in: ${this.frames.join(' ')}`)
    return this
  }
  /** Resolves when the link has ended. */
  ended = (): Promise<boolean> => this.hears('never')

  #look(): void {
    for (const watch of this.#watchers) watch()
  }
}
