import type { MediaSource, SlotKind, Want } from '../../shared/media.ts'
import type { DesiredProgramme, DesiredSlot } from './messages.ts'
import type { Peer, PeerProducer } from './peer.ts'

/** What of a peer a slot of each kind carries. */
const SOURCE_OF: Record<SlotKind, MediaSource> = { picture: 'camera', presentation: 'screen', sound: 'microphone' }

/**
 * Who plays in a slot now. `sourceId` names it towards the bus: the peer, or the empty seat; null: the slot is empty.
 * `producer` is null while none of those who could play it sends.
 */
export type Part = {
  slot: DesiredSlot
  sourceId: string | null
  peerId: string | null
  producer: PeerProducer | null
}

/** Who should be on the bus now, as far as they are there. */
export type Selection = readonly Part[]

/** Desired state joined with the producers that exist. */
export function select(desire: DesiredProgramme, peers: ReadonlyMap<string, Peer>): Selection {
  return desire.slots.map((slot) => {
    const source = SOURCE_OF[slot.kind]
    const producer = playing(rivals(peers, slot.sources, source))
    const sends = (peerId: string) => producer !== null && peers.get(peerId)?.producer(source) === producer
    const peerId = slot.sources.find(sends) ?? null
    return { slot, sourceId: slot.seat === null ? null : (peerId ?? `seat:${slot.seat}`), peerId, producer }
  })
}

/** Whether a peer could play in one of the slots with this source of its own. */
export const couldPlay = ({ slots }: DesiredProgramme, peerId: string, source?: MediaSource): boolean =>
  slots.some(({ kind, sources }) => (source ?? SOURCE_OF[kind]) === SOURCE_OF[kind] && sources.includes(peerId))

/** The sources of this kind that peers have, in the peers' order. */
const rivals = (peers: ReadonlyMap<string, Peer>, peerIds: readonly string[], source: MediaSource): PeerProducer[] =>
  peerIds.flatMap((peerId) => peers.get(peerId)?.producer(source) ?? [])

/**
 * Of several that could play one part, in order of preference: the first of which something comes, else the first of
 * which it may still come. A page that is gone leaves its source behind for a while, and nothing comes of it.
 */
const playing = (of: readonly PeerProducer[]): PeerProducer | null =>
  of.find(({ flow }) => flow === 'flows') ?? of.find(({ flow }) => flow !== 'silent') ?? of[0] ?? null

/** The cameras of those who have one seat: the one that represents it first. */
function camerasOf(seated: readonly Peer[]): PeerProducer[] {
  const first = seated.filter((peer) => peer.about.representsSeat)
  return [...new Set([...first, ...seated])].flatMap((peer) => peer.producer('camera') ?? [])
}

/** The camera that the wall shows for a seat. */
export const cameraOfSeat = (peers: ReadonlyMap<string, Peer>, seat: string): PeerProducer | null =>
  playing(camerasOf([...peers.values()].filter((peer) => peer.about.seat === seat)))

/**
 * The camera that a page is shown for a seat: of whom it faces the very one that the programme would show. None while
 * nothing comes of it: a receiver would go on showing the last frame.
 */
export function cameraShownTo(peers: ReadonlyMap<string, Peer>, to: Peer, seat: string): PeerProducer | null {
  const { facing } = to.about
  const camera = facing?.seat === seat ? playing(rivals(peers, facing.cameras, 'camera')) : cameraOfSeat(peers, seat)
  return camera?.flow === 'silent' ? null : camera
}

/** Every part that is to be played now, with the sources that could play it. */
function parts(desire: DesiredProgramme, peers: ReadonlyMap<string, Peer>) {
  const of = (peerIds: readonly string[], source: MediaSource, want: Exclude<Want, 'nothing'> = 'all') => ({
    want,
    sources: rivals(peers, peerIds, source),
  })
  const watched = new Map<string, Peer[]>()
  for (const peer of peers.values()) for (const seat of peer.watched) watched.set(seat, [])
  for (const peer of peers.values()) watched.get(peer.about.seat)?.push(peer)
  return [
    ...desire.slots.map(({ kind, sources }) => of(sources, SOURCE_OF[kind])),
    ...[...peers.values()].flatMap(({ about: { facing } }) =>
      facing === undefined ? [] : [of(facing.cameras, 'camera', facing.large ? 'all' : 'lowest')],
    ),
    ...[...watched.values()].map((seated) => ({ want: 'lowest' as const, sources: camerasOf(seated) })),
  ]
}

/** What is shown and heard, or could be in its place: whether anything comes of it decides who plays a part, and what is told. */
export const sourcesInPlay = (desire: DesiredProgramme, peers: ReadonlyMap<string, Peer>): Set<PeerProducer> =>
  new Set(parts(desire, peers).flatMap(({ sources }) => sources))

export type Flowing = { kind: SlotKind; peerId: string | null }

/**
 * Every producer that somebody sees, hears, or is about to, and how much of it. All others rest. `flowing`: whom the bus
 * still shows, in slots of which kind.
 */
export function wantedProducers(
  desire: DesiredProgramme,
  peers: ReadonlyMap<string, Peer>,
  flowing: readonly Flowing[],
): Map<PeerProducer, Exclude<Want, 'nothing'>> {
  const wanted = new Map<PeerProducer, Exclude<Want, 'nothing'>>()
  const add = (producer: PeerProducer | null | undefined, want: Exclude<Want, 'nothing'> = 'all') => {
    if (producer !== null && producer !== undefined && wanted.get(producer) !== 'all') wanted.set(producer, want)
  }
  const addOf = (peerId: string | null, source: MediaSource) => {
    if (peerId !== null) add(peers.get(peerId)?.producer(source))
  }
  for (const { sources, want } of parts(desire, peers)) {
    const plays = playing(sources)
    // Those that would be preferred are let in as well, and all when nothing comes of any: it shows when one is back.
    const last = plays === null || plays.flow === 'silent' ? sources.length : sources.indexOf(plays) + 1
    for (const source of sources.slice(0, last)) add(source, want)
  }
  // The former picture goes on until the new one is there. Its sound does not: the right to be heard has ended.
  for (const { kind, peerId } of flowing) addOf(peerId, SOURCE_OF[kind])
  for (const peerId of desire.warm) addOf(peerId, 'camera')
  return wanted
}
