import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { greeting, type Sender } from './rawLink.ts'

/** A WebSocket that is greeted and told where it stands, then reads nothing any more, and goes on answering heartbeats. */
export class DeafLink {
  readonly #socket: Socket
  #beats: NodeJS.Timeout | undefined
  #closed = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => (this.#closed = true))
    socket.on('close', () => (this.#closed = true))
  }

  static async open(origin: string, sender: Sender): Promise<DeafLink> {
    const { hostname, port } = new URL(origin)
    const link = new DeafLink(connect(Number(port), hostname))
    const heard = link.#hears('42["sync"')
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
    link.#send(greeting(sender))
    await heard
    link.#socket.pause()
    link.#beats = setInterval(() => link.#send('3'), 1000)
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

  /** A text frame of RFC 6455, masked with zeros as a client has to mask it. */
  #send(text: string): void {
    const data = Buffer.from(text)
    const head =
      data.length < 126 ? Buffer.of(0x81, 0x80 | data.length) : Buffer.of(0x81, 0xfe, data.length >> 8, data.length)
    this.#socket.write(Buffer.concat([head, Buffer.alloc(4), data]))
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
