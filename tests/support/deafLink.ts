import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { greeting, type Sender } from './rawLink.ts'

/** First bytes of frames: a whole text; a part of one that has no end; its next part; its last one; a ping. */
export const TEXT = 0x81
export const PART = 0x01
export const NEXT_PART = 0x00
export const LAST_PART = 0x80
export const PING = 0x89

/**
 * A WebSocket that is greeted and told where it stands, or that greets nobody when it has no sender; then it reads
 * nothing any more, and goes on answering heartbeats.
 */
export class DeafLink {
  readonly #socket: Socket
  #beats: NodeJS.Timeout | undefined
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => (this.#closed = true))
    socket.on('close', () => (this.#closed = true))
  }

  static async open(origin: string, sender: Sender | null): Promise<DeafLink> {
    const { hostname, port } = new URL(origin)
    const link = new DeafLink(connect(Number(port), hostname))
    link.#socket.write(
      [
        'GET /socket/?EIO=4&transport=websocket HTTP/1.1',
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      ].join('\r\n'),
    )
    await link.#hears('0{')
    if (sender !== null) {
      const heard = link.#hears('42["sync"')
      link.send(TEXT, greeting(sender))
      await heard
    }
    link.#socket.pause()
    link.#beats = setInterval(() => link.send(TEXT, '3'), 1000)
    return link
  }

  /** The other end has closed it; known once it writes. */
  get closed(): boolean {
    return this.#closed
  }
  close(): void {
    clearInterval(this.#beats)
    this.#socket.destroy()
  }

  /** Frames of RFC 6455, masked with zeros as a client has to mask them. @returns whether more may be sent at once */
  send(opcode: number, text: string, count = 1): boolean {
    const data = Buffer.from(text)
    const head =
      data.length < 126 ? Buffer.of(opcode, 0x80 | data.length) : Buffer.of(opcode, 0xfe, data.length >> 8, data.length)
    const frame = Buffer.concat([head, Buffer.alloc(4), data])
    return this.#socket.write(Buffer.concat(Array.from({ length: count }, () => frame)))
  }
  /** Sends these frames as fast as they are taken, until the other end has closed or `ms` are over. @returns how many bytes went */
  async flood(opcode: number, text: string, ms: number): Promise<number> {
    const end = performance.now() + ms
    while (!this.#closed && performance.now() < end) {
      if (!this.send(opcode, text, 1000)) await Promise.race([this.#drained(), sleep(50)])
    }
    return this.#socket.bytesWritten
  }
  async #drained(): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.once('drain', resolve))
  }
  #hears(what: string): Promise<void> {
    let text = ''
    return new Promise((resolve) => {
      const look = (data: Buffer) => {
        text += data.toString('latin1')
        if (!text.includes(what)) return
        this.#socket.off('data', look)
        resolve()
      }
      this.#socket.on('data', look)
    })
  }
}
