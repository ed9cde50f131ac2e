import type { MediaSource, Want } from '../../shared/media.ts'
import type { RoomDesire } from './messages.ts'
import type { Peer, PeerProducer } from './peer.ts'

/** Who should be on the bus now, as far as they are there. */
export type Selection = {
  /** `sourceId` names it towards the bus: the peer, or the empty seat. null: nobody should be on the picture. */
  picture: {
    sourceId: string
    seat: string
    peerId: string | null
    camera: PeerProducer | null
    microphone: PeerProducer | null
  } | null
  presentation: { sourceId: string; screen: PeerProducer | null } | null
  audio: ({ sourceId: string; seat: string; microphone: PeerProducer | null } | null)[]
}

/** Desired state joined with the producers that exist. */
export function select(desire: RoomDesire, peers: ReadonlyMap<string, Peer>): Selection {
  const firstSending = (peerIds: string[], source: MediaSource) =>
    peerIds.map((peerId) => peers.get(peerId)).find((peer) => peer !== undefined && peer.producer(source) !== null)
  const { picture, presentation } = desire
  const pictured = firstSending(picture?.cameras ?? [], 'camera')
  return {
    picture:
      picture === null
        ? null
        : {
            sourceId: pictured?.about.peerId ?? `seat:${picture.seat}`,
            seat: picture.seat,
            peerId: pictured?.about.peerId ?? null,
            camera: pictured?.producer('camera') ?? null,
            microphone: firstSending(picture.microphones, 'microphone')?.producer('microphone') ?? null,
          },
    presentation:
      presentation === null
        ? null
        : { sourceId: presentation, screen: peers.get(presentation)?.producer('screen') ?? null },
    audio: desire.audio.map((microphones) => {
      const peer = firstSending(microphones, 'microphone')
      return peer === undefined
        ? null
        : { sourceId: peer.about.peerId, seat: peer.about.seat, microphone: peer.producer('microphone') }
    }),
  }
}

/** The camera that the wall shows for a seat. */
export function cameraOfSeat(peers: ReadonlyMap<string, Peer>, seat: string): PeerProducer | null {
  const seated = [...peers.values()].filter((peer) => peer.about.seat === seat && peer.producer('camera') !== null)
  const peer = seated.find((each) => each.about.representsSeat) ?? seated[0]
  return peer?.producer('camera') ?? null
}

/** The camera that a page is shown for a seat: of whom it looks at the very one that the programme would show. */
export function cameraShownTo(peers: ReadonlyMap<string, Peer>, to: Peer, seat: string): PeerProducer | null {
  const { looksAt } = to.about
  if (looksAt?.seat !== seat) return cameraOfSeat(peers, seat)
  for (const peerId of looksAt.cameras) {
    const camera = peers.get(peerId)?.producer('camera') ?? null
    if (camera !== null) return camera
  }
  return null
}

/**
 * Every producer that somebody sees, hears, or is about to, and how much of it. All others rest. `flowing`: who the bus
 * still shows.
 */
export function wantedProducers(
  desire: RoomDesire,
  selection: Selection,
  peers: ReadonlyMap<string, Peer>,
  flowing: { picture: string | null; presentation: string | null },
): Map<PeerProducer, Exclude<Want, 'nothing'>> {
  const wanted = new Map<PeerProducer, Exclude<Want, 'nothing'>>()
  const add = (producer: PeerProducer | null | undefined) => {
    if (producer !== null && producer !== undefined) wanted.set(producer, 'all')
  }
  const addOf = (peerId: string | null, source: MediaSource) => {
    if (peerId !== null) add(peers.get(peerId)?.producer(source))
  }
  add(selection.picture?.camera)
  add(selection.picture?.microphone)
  add(selection.presentation?.screen)
  for (const slot of selection.audio) add(slot?.microphone)
  // The former picture goes on until the new one is there. Its sound does not: the right to be heard has ended.
  addOf(flowing.picture, 'camera')
  addOf(flowing.presentation, 'screen')
  for (const peerId of desire.warm) addOf(peerId, 'camera')
  const seats = new Set([...peers.values()].flatMap((peer) => peer.session?.wallSeats ?? []))
  for (const seat of seats) {
    const camera = cameraOfSeat(peers, seat)
    if (camera !== null && !wanted.has(camera)) wanted.set(camera, 'lowest')
  }
  return wanted
}
