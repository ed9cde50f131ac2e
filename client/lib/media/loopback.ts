import type { types } from 'mediasoup-client'
import type { LinkFigures } from '../../../shared/linkFigures.ts'
import type { MediaOutput } from '../../../shared/media.ts'
import type { TriedWay } from './session.ts'
import { TestPicture, testTone } from './testPicture.ts'
import { figuresOf, lookAtWay } from './wayFigures.ts'

/** So long a way is tried; in the first part of it the streams get going. Milliseconds. */
export const TRIAL_MS = 10_000
const BEGINS_MS = 3500
/** Packets and pictures from which on something has come. */
const SOME_PACKETS = 8
const SOME_FRAMES = 5
/** How long one's own picture and sound may take to come back. */
const OWN_WITHIN_MS = 8000
const LOOK_EVERY_MS = 250

type Streams = { picture: MediaStream | null; sound: MediaStream | null }
export type Back = { picture: boolean; sound: boolean }
export type LinkTrial = { back: Back; link: LinkFigures }

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** What a page sends comes back to it, over the very ways of the conference, and to nobody else. Close it. */
export class Loopback {
  readonly streams: Streams = { picture: null, sound: null }
  readonly #way: TriedWay
  readonly #consumers: types.Consumer[] = []
  /** Decodes what comes back, also where nobody looks. */
  readonly #video = document.createElement('video')
  #ended = false

  private constructor(way: TriedWay) {
    this.#way = way
    this.#video.muted = true
    this.#video.autoplay = true
  }

  /** @throws AppError when the server sends nothing back (any more) */
  static async open(way: TriedWay): Promise<Loopback> {
    const { connection, request, wishes } = way
    const { device, recv } = connection
    const loop = new Loopback(way)
    const { consumers } = await request('media.loopback', {
      transportId: recv.id,
      rtpCapabilities: device.rtpCapabilities,
    })
    for (const { consumerId, producerId, kind, rtpParameters } of consumers) {
      const consumer = await recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId: 'loopback' })
      loop.#consumers.push(consumer)
      loop.streams[kind === 'video' ? 'picture' : 'sound'] = new MediaStream([consumer.track])
    }
    loop.#video.srcObject = loop.streams.picture
    void loop.#video.play().catch(() => {})
    wishes.ready(consumers.map(({ consumerId }) => consumerId))
    return loop
  }

  /** What surely came of picture and sound since they came last to nothing. */
  async back(): Promise<{ frames: number; packets: number }> {
    const [frames, packets] = await Promise.all([
      this.#count('video', 'framesDecoded'),
      this.#count('audio', 'packetsReceived'),
    ])
    return { frames, packets }
  }

  shows(picture: TestPicture): boolean {
    return picture.isShownBy(this.#video)
  }

  /** Ends it. @returns what the server had of it */
  async end(): Promise<MediaOutput<'media.loopbackEnd'>> {
    const { request } = this.#way
    this.close()
    return request('media.loopbackEnd', {})
  }

  close(): void {
    if (this.#ended) return
    this.#ended = true
    this.#video.srcObject = null
    for (const consumer of this.#consumers) consumer.close()
    this.#way.wishes.ready(
      [],
      this.#consumers.map(({ id }) => id),
    )
  }

  async #count(kind: 'audio' | 'video', name: string): Promise<number> {
    const consumer = this.#consumers.find((each) => each.kind === kind)
    if (consumer === undefined || consumer.closed) return 0
    let sum = 0
    const report = await consumer.getStats()
    report.forEach((entry: Record<string, unknown>) => {
      if (entry.type === 'inbound-rtp' && typeof entry[name] === 'number') sum += entry[name]
    })
    return sum
  }
}

/** Sends a test picture and a tone in place of what is filmed, and takes away both again. */
export class TestSending {
  readonly picture: TestPicture
  readonly #tone = testTone()
  readonly #publisher: TriedWay['publisher']

  constructor({ publisher }: TriedWay, title: string) {
    this.#publisher = publisher
    this.picture = new TestPicture(title)
  }

  async begin(): Promise<void> {
    await Promise.all([
      this.#publisher.lend('camera', this.picture.track),
      this.#tone === null ? undefined : this.#publisher.lend('microphone', this.#tone.track),
    ])
  }

  /** One's own again. A connection that is gone meanwhile has nothing of it. */
  async end(): Promise<void> {
    await Promise.all([
      this.#publisher.lend('camera', null).catch(() => {}),
      this.#publisher.lend('microphone', null).catch(() => {}),
    ])
    this.picture.close()
    this.#tone?.close()
  }
}

type Options = {
  title: string
  /** What comes back, from when it does; null: nothing any more. */
  shown?: (streams: Streams | null) => void
}

/**
 * Ten seconds of test picture and tone, to the server and back, and what the ways did meanwhile.
 * @throws when the connection breaks, or the server sends nothing back
 */
export async function tryWay(way: TriedWay, { title, shown = () => {} }: Options): Promise<LinkTrial> {
  const { send, recv } = way.connection
  const sending = new TestSending(way, title)
  let loop: Loopback | null = null
  try {
    await sending.begin()
    loop = await Loopback.open(way)
    shown(loop.streams)
    await sleep(BEGINS_MS)
    const looks = () => Promise.all([lookAtWay(send, performance.now()), lookAtWay(recv, performance.now())])
    const [sentBefore, receivedBefore] = await looks()
    await sleep(TRIAL_MS - BEGINS_MS)
    const [sentAfter, receivedAfter] = await looks()
    const { frames, packets } = await loop.back()
    const picture = loop.shows(sending.picture)
    const had = await loop.end()
    return {
      back: {
        picture: picture && frames >= SOME_FRAMES && had.camera >= SOME_PACKETS,
        sound: packets >= SOME_PACKETS && had.microphone >= SOME_PACKETS,
      },
      link: figuresOf([sentBefore, sentAfter], [receivedBefore, receivedAfter]),
    }
  } finally {
    shown(null)
    loop?.close()
    await sending.end()
  }
}

/**
 * One's own picture and sound, to the server and back, until `done`: seen, and heard if the room wants it.
 * @returns what of it came back, as soon as that is clear
 */
export async function seeOneself(way: TriedWay): Promise<{ loop: Loopback; back: Promise<Back> }> {
  const loop = await Loopback.open(way)
  const wait = async (): Promise<Back> => {
    const until = performance.now() + OWN_WITHIN_MS
    for (;;) {
      const { frames, packets } = await loop.back()
      const back = { picture: frames >= SOME_FRAMES, sound: packets >= SOME_PACKETS }
      const waits = (!back.picture && loop.streams.picture !== null) || (!back.sound && loop.streams.sound !== null)
      if (!waits || performance.now() > until) return back
      await sleep(LOOK_EVERY_MS)
    }
  }
  return { loop, back: wait() }
}
