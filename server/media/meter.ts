import type { types } from 'mediasoup'
import type { MediaObservation } from '../../shared/media.ts'
import type { Peer, PeerProducer } from './peer.ts'

/** Milliseconds between two looks at how well pages are received. */
const LOOK = 2000

/** Tells the room how loud and how well received those are who are heard and seen now. */
export class Meter {
  readonly #levels: types.AudioLevelObserver
  readonly #peers: ReadonlyMap<string, Peer>
  readonly #timer: NodeJS.Timeout
  readonly #observe: (observation: MediaObservation) => void
  #told = ''

  private constructor(
    levels: types.AudioLevelObserver,
    peers: ReadonlyMap<string, Peer>,
    observe: (observation: MediaObservation) => void,
  ) {
    this.#levels = levels
    this.#peers = peers
    this.#observe = observe
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
    this.#timer = setInterval(() => this.#look(), LOOK)
  }

  static async create(
    router: types.Router,
    peers: ReadonlyMap<string, Peer>,
    observe: (observation: MediaObservation) => void,
  ): Promise<Meter> {
    const levels = await router.createAudioLevelObserver({ maxEntries: 8, threshold: -60, interval: 1000 })
    return new Meter(levels, peers, observe)
  }

  async add(producer: PeerProducer): Promise<void> {
    if (producer.source === 'microphone') await this.#levels.addProducer({ producerId: producer.producer.id })
  }

  close(): void {
    clearInterval(this.#timer)
    this.#levels.close()
  }

  #look() {
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
}
