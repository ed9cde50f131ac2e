import { Decoder, Encoder, PacketType, type Packet } from 'socket.io-parser'
import { sizeOfJson } from '../boundedJson.ts'
import { Serialised } from './serialised.ts'

/** What our pages send, and nothing else: one greeting, events of the one namespace, a goodbye. No answers, no binary parts. */
const shape = /^(?:0(?:\{|$)|1$|2\d{0,9}\[)/
/** Signs of the longest greeting, with room to spare. */
const GREETING_MAX = 2000
/** A name and a message; the library adds the callback. */
const ARGUMENTS_MAX = 4
/** The deepest message is that of `media.produce`, with 8; the widest declares three hundred delegates, with about 1,800. */
const DEPTH_MAX = 16
const VALUES_MAX = 10_000

class FrameDecoder extends Decoder {
  #greeted = false

  /**
   * Takes a frame as it came. The library spreads its arguments and looks through what is in it by functions that call
   * themselves: a frame that it could not stand is refused here, before it is read.
   * @throws Error for a frame that no page of ours sends; the library then ends the link
   */
  override add(frame: unknown): void {
    if (typeof frame !== 'string' || !shape.test(frame)) throw new Error('not a frame of ours')
    if (frame.startsWith('0')) {
      // Each greeting is an admission with its questions to the database.
      if (this.#greeted || frame.length > GREETING_MAX) throw new Error('greeted before, or at too great length')
      this.#greeted = true
    }
    const { depth, values, items } = sizeOfJson(frame)
    if (depth > DEPTH_MAX || values > VALUES_MAX || (frame.startsWith('2') && items > ARGUMENTS_MAX))
      throw new Error('too deep or too wide')
    super.add(frame)
  }
}

class FrameEncoder extends Encoder {
  /** Nothing of ours has binary parts. To look for them, as the library does, would walk through every state that is told. */
  override encode(packet: Packet): string[] | unknown[] {
    const { type, id, data } = packet
    if ((type !== PacketType.EVENT && type !== PacketType.ACK) || !Array.isArray(data)) return super.encode(packet)
    const parts = data.map((part: unknown) =>
      part instanceof Serialised ? part.text : (JSON.stringify(part) ?? 'null'),
    )
    return [`${type}${id ?? ''}[${parts.join()}]`]
  }
}

/** For the option `parser` of Socket.IO. */
export const boundedParser = { Encoder: FrameEncoder, Decoder: FrameDecoder }
