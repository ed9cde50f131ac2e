import type { types } from 'mediasoup'
import { AppError } from '../../shared/errors.ts'
import type { MediaInput, MediaOutput, MediaRequestName, Want } from '../../shared/media.ts'
import { carriedExtensions } from '../../shared/mediaRtp.ts'
import { KEYFRAME_REQUEST_DELAY_MS } from './bus/input.ts'
import { trackSenderReports } from './bus/senderReports.ts'
import { PeerConsumer, PeerProducer, type Peer, type PeerSession } from './peer.ts'
import type { BriefingMedia, LiveMedia } from './briefingMedia.ts'
import { guardRtpParameters } from './rtpGuard.ts'
import { watchWall } from './wall.ts'

/** A page's request served by the media of its briefing. @throws AppError */
type Handler<N extends MediaRequestName> = (
  at: { media: BriefingMedia; live: LiveMedia; peer: Peer },
  body: MediaInput<N>,
) => Promise<MediaOutput<N>> | MediaOutput<N>
export type DeviceHandlers = { [N in MediaRequestName]: Handler<N> }

const unknown = () => new AppError('not_found', 'media.unknownObject')

function sessionOf(peer: Peer): PeerSession {
  if (peer.session === null) throw new AppError('conflict', 'media.unknownObject')
  return peer.session
}

/** mediasoup refuses by exceptions of many kinds; to a page they are all one: what it sent cannot be carried. */
async function orRefused<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw new AppError('bad_request', 'media.refused', undefined, { cause: error })
  }
}

/** After an await: what was made for a page that has left meanwhile is closed again. */
function stillThere(peer: Peer, session: PeerSession, made: { close(): void }): void {
  if (peer.session === session) return
  made.close()
  throw unknown()
}

const describe = (consumer: types.Consumer) => ({
  consumerId: consumer.id,
  producerId: consumer.producerId,
  kind: consumer.kind,
  rtpParameters: {
    ...consumer.rtpParameters,
    headerExtensions: carriedExtensions(consumer.rtpParameters.headerExtensions),
    encodings: consumer.rtpParameters.encodings ?? [],
  },
})

/** mediasoup copies and checks all that it is given for each consumer: it is given no more than that one needs. */
const ofKind = ({ codecs, headerExtensions }: types.RtpCapabilities, kind: types.MediaKind): types.RtpCapabilities => ({
  codecs: codecs?.filter((codec) => codec.kind === kind),
  headerExtensions: headerExtensions?.filter((extension) => extension.kind === kind),
})

export const deviceHandlers: DeviceHandlers = {
  'media.join': ({ media, live, peer }, { resume }) => {
    const resumed = resume !== null && peer.session?.epoch === resume
    // Who was in stays in, whatever it costs; who would come now to look on waits.
    if (peer.session === null && live.worker.full && !media.needs(peer)) throw new AppError('unavailable', 'media.full')
    const session = resumed && peer.session !== null ? peer.session : media.enter(peer)
    if (resumed) for (const producer of session.producers.values()) producer.repeat()
    for (const observation of live.programme.told()) media.tell(peer.about.peerId, observation)
    const { rtpCapabilities, iceServers } = live
    return { epoch: session.epoch, resumed, rtpCapabilities, iceServers }
  },

  'media.transport': async ({ live, peer }, { direction }) => {
    const session = sessionOf(peer)
    const transport = await live.router.createWebRtcTransport({
      webRtcServer: live.worker.server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: 2_000_000,
    })
    stillThere(peer, session, transport)
    session[direction]?.close()
    if (direction === 'recv') {
      session.programme.clear()
      session.wall.clear()
    }
    session[direction] = transport
    const { id, iceParameters, iceCandidates, dtlsParameters } = transport
    return { transportId: id, iceParameters, iceCandidates, dtlsParameters }
  },

  'media.connect': async ({ peer }, { transportId, dtlsParameters }) => {
    const transport = sessionOf(peer).findTransport(transportId)
    if (transport === null) throw unknown()
    await orRefused(transport.connect({ dtlsParameters }))
    return {}
  },

  'media.restartIce': async ({ peer }, { transportId }) => {
    const transport = sessionOf(peer).findTransport(transportId)
    if (transport === null) throw unknown()
    return { iceParameters: await orRefused(transport.restartIce()) }
  },

  'media.produce': async ({ media, live, peer }, { transportId, source, silenced, rtpParameters }) => {
    const session = sessionOf(peer)
    if (!peer.about.mayProduce.includes(source)) throw new AppError('forbidden', 'forbidden')
    const { send } = session
    if (send === null || send.id !== transportId) throw unknown()
    const guarded = guardRtpParameters(source, live.codec, rtpParameters)
    const former = session.producers.get(source)
    session.producers.delete(source)
    former?.close()
    const want = media.wouldWant(peer, source)
    const kind = source === 'microphone' ? 'audio' : 'video'
    // Paused until the settling below, which alone decides.
    const made = await orRefused(
      send.produce({ kind, rtpParameters: guarded, paused: true, keyFrameRequestDelay: KEYFRAME_REQUEST_DELAY_MS }),
    )
    // From the beginning on, so that the sender's clock is known when it comes on the programme.
    trackSenderReports(made)
    stillThere(peer, session, made)
    if (!peer.about.mayProduce.includes(source)) {
      made.close()
      throw new AppError('forbidden', 'forbidden')
    }
    // Two requests of one page may have overtaken each other: the last one stays.
    session.producers.get(source)?.close()
    const tell = (now: Want) =>
      media.tell(peer.about.peerId, { type: 'media.wanted', producerId: made.id, source, want: now })
    const producer = new PeerProducer(source, made, want, tell, session)
    producer.userPaused = silenced
    session.producers.set(source, producer)
    made.observer.once('close', () => {
      if (session.producers.get(source) !== producer) return
      session.producers.delete(source)
      media.settle()
    })
    await live.meter.add(producer)
    media.settle()
    if (source === 'camera') media.tellWall(peer.about.seat)
    // What was told last: the floor may have been given while the producer was made.
    return { producerId: made.id, want: producer.told }
  },

  'media.consume': async ({ media, live, peer }, { transportId, rtpCapabilities }) => {
    const session = sessionOf(peer)
    const { recv } = session
    if (recv === null || recv.id !== transportId) throw unknown()
    session.rtpCapabilities = rtpCapabilities
    for (const former of session.programme.values()) former.consumer.close()
    session.programme.clear()
    const consumers = await Promise.all(
      live.programme.slots.map(async ({ slotId, kind, soundOf }) => {
        const producer = live.programme.producerOf(slotId)
        if (producer === undefined) throw new AppError('unavailable', 'media.unavailable')
        const capable = ofKind(rtpCapabilities, producer.kind)
        // A browser that cannot decode the briefing's pictures hears it all the same.
        if (producer.kind === 'video' && !live.router.canConsume({ producerId: producer.id, rtpCapabilities: capable }))
          return []
        const made = await orRefused(recv.consume({ producerId: producer.id, rtpCapabilities: capable, paused: true }))
        stillThere(peer, session, made)
        session.programme.get(slotId)?.consumer.close()
        session.programme.set(slotId, new PeerConsumer(made))
        session.showAsWished()
        return [{ slot: { slotId, kind, soundOf }, ...describe(made) }]
      }),
    )
    media.settleViewer(peer)
    return { consumers: consumers.flat() }
  },

  'media.wishes': ({ media, peer }, wishes) => {
    const session = sessionOf(peer)
    const camera = peer.producer('camera')
    if (session.wish(wishes)) media.settle()
    else media.settleViewer(peer)
    if (peer.producer('camera') !== camera) media.tellWall(peer.about.seat)
    return {}
  },

  'media.wall': async ({ media, live, peer }, { siteIds }) => {
    const session = sessionOf(peer)
    const { mayWatchWall, facing } = peer.about
    if (!mayWatchWall && siteIds.some((siteId) => siteId !== facing?.seat)) throw new AppError('forbidden', 'forbidden')
    const { recv, rtpCapabilities } = session
    if (recv === null || rtpCapabilities === null) throw unknown()
    const consumers = await orRefused(watchWall(media, live, session, { recv, rtpCapabilities, seats: siteIds, peer }))
    return { consumers: consumers.map(({ seat, consumer }) => ({ siteId: seat, ...describe(consumer) })) }
  },

  'media.soundTest': () => {
    // Answered by the application, which alone knows whether the briefing is open.
    throw new AppError('bad_request', 'badRequest')
  },

  'media.leave': ({ media, peer }) => {
    media.leave(peer)
    return {}
  },
}
