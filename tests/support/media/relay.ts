import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** A way for media that can be cut: passes datagrams on between pages and the media ports until told not to. */
export class Relay {
  /** While true every datagram of either direction is lost. */
  cut = false
  /** Bytes of datagrams that pages have sent so far. */
  sent = 0
  readonly #entrances = new Map<number, Promise<number>>()
  readonly #sockets = new Set<Socket>()

  /** @returns the port at which pages reach this media port, on 127.0.0.1 */
  entrance(mediaPort: number): Promise<number> {
    const known = this.#entrances.get(mediaPort) ?? this.#open(mediaPort)
    this.#entrances.set(mediaPort, known)
    return known
  }

  close(): void {
    for (const socket of this.#sockets) socket.close()
    this.#sockets.clear()
  }

  async #open(mediaPort: number): Promise<number> {
    const entrance = createSocket('udp4')
    this.#sockets.add(entrance)
    // The media program tells pages apart by their address: each gets a socket of its own.
    const exits = new Map<string, Socket>()
    entrance.on('message', (message, { address, port }) => {
      if (this.cut) return
      this.sent += message.length
      const page = `${address}:${port}`
      const exit = exits.get(page) ?? createSocket('udp4')
      if (!exits.has(page)) {
        exits.set(page, exit)
        this.#sockets.add(exit)
        exit.on('message', (answer) => {
          if (!this.cut) entrance.send(answer, port, address)
        })
      }
      exit.send(message, mediaPort, '127.0.0.1')
    })
    entrance.bind(0, '127.0.0.1')
    await once(entrance, 'listening')
    return entrance.address().port
  }
}
