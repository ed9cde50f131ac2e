import type { types } from 'mediasoup'
import type { MediaObservation, MediaSource } from '../../shared/media.ts'
import { guarded } from '../guarded.ts'
import type { Peer, PeerProducer, PeerSession } from './peer.ts'

/** Milliseconds between two looks at how well pages are received. */
const LOOK = 2000

export type MeterListener = {
  /** For everybody. */
  observe: (observation: MediaObservation) => void
  tell: (peerId: string, observation: MediaObservation) => void
  /** What a look throws. */
  failed: (fault: unknown) => void
}

/** Tells everybody how loud and how well received those are who are heard and seen now. */
export class Meter {
  readonly #levels: types.AudioLevelObserver
  readonly #peers: ReadonlyMap<string, Peer>
  readonly #timer: NodeJS.Timeout
  readonly #observe: MeterListener['observe']
  readonly #tell: MeterListener['tell']
  #told = ''
  /** What each page was told of sources. */
  readonly #toldSources = new WeakMap<PeerSession, string>()

  private constructor(
    levels: types.AudioLevelObserver,
    peers: ReadonlyMap<string, Peer>,
    { observe, tell, failed }: MeterListener,
  ) {
    this.#levels = levels
    this.#peers = peers
    this.#observe = observe
    this.#tell = tell
    levels.on('volumes', (volumes) => {
      const heard = volumes.flatMap(({ producer, volume }) => {
        const peer = [...peers.values()].find((each) => each.session?.findProducer(producer.id) != null)
        if (peer === undefined) return []
        const level = Math.min(0, Math.max(-127, Math.round(volume)))
        return [{ siteId: peer.about.seat, deviceId: peer.about.peerId, level }]
      })
      observe({ type: 'media.levels', levels: heard })
    })
    levels.on('silence', () => observe({ type: 'media.levels', levels: [] }))
    this.#timer = setInterval(
      guarded(() => this.#look(), failed),
      LOOK,
    )
  }

  static async create(router: types.Router, peers: ReadonlyMap<string, Peer>, listener: MeterListener): Promise<Meter> {
    const levels = await router.createAudioLevelObserver({ maxEntries: 8, threshold: -60, interval: 1000 })
    return new Meter(levels, peers, listener)
  }

  async add(producer: PeerProducer): Promise<void> {
    if (producer.source === 'microphone') await this.#levels.addProducer({ producerId: producer.producer.id })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#levels.close()
  }

  #look() {
    this.#lookAtSources()
    const devices = [...this.#peers.values()].flatMap(({ about, session }) => {
      const flowing = [...(session?.producers.values() ?? [])].filter(
        (each) => each.flows && each.producer.score.length > 0,
      )
      if (flowing.length === 0) return []
      const best = flowing.map(({ producer }) => Math.max(...producer.score.map((each) => each.score)))
      return [{ siteId: about.seat, deviceId: about.peerId, score: Math.round(Math.min(...best)) }]
    })
    const said = JSON.stringify(devices)
    if (said === this.#told) return
    this.#told = said
    this.#observe({ type: 'media.quality', devices })
  }

  #lookAtSources() {
    const peers = [...this.#peers.values()]
    const seats = (source: MediaSource) => {
      const sending = peers.filter(({ session }) => {
        const producer = session?.producers.get(source)
        return producer?.userPaused === false && producer.flow !== 'silent'
      })
      return [...new Set(sending.map(({ about }) => about.seat))].toSorted()
    }
    const observation = { cameras: seats('camera'), microphones: seats('microphone') }
    const said = JSON.stringify(observation)
    for (const { about, session } of peers) {
      if (session === null || !about.mayWatchWall || this.#toldSources.get(session) === said) continue
      this.#toldSources.set(session, said)
      this.#tell(about.peerId, { type: 'media.sources', ...observation })
    }
  }
}
