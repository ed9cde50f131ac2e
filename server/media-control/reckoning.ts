import { isDeepStrictEqual } from 'node:util'
import type { BriefingState } from '../../shared/briefing.ts'
import type { OnlineDevice, Served } from '../../shared/devices.ts'
import { barePlan } from '../../shared/plan.ts'
import type { DesiredChange, DesiredMedia, DesiredPeer, DesiredProgramme } from '../media/messages.ts'
import { desiredNow, type DesiredNow } from './desired.ts'

type Before = Pick<DesiredNow, 'for' | 'facingSites'>

/** What is desired for one briefing, and which peers changed since the media program was told. */
export class Reckoning {
  readonly #briefingId: string
  readonly #peers = new Map<string, DesiredPeer>()
  #programme: DesiredProgramme = { codec: barePlan.codec, slots: [], warm: [] }
  #before: Before | undefined
  readonly #untold = new Set<string>()

  constructor(briefingId: string) {
    this.#briefingId = briefingId
  }

  get empty(): boolean {
    return this.#peers.size === 0
  }

  get whole(): DesiredMedia {
    return { briefingId: this.#briefingId, peers: [...this.#peers.values()], ...this.#programme }
  }

  /** What changed since it was last asked. */
  takeChange(): DesiredChange {
    const peers = [...this.#untold].flatMap((peerId) => this.#peers.get(peerId) ?? [])
    const gone = [...this.#untold].filter((peerId) => !this.#peers.has(peerId))
    this.#untold.clear()
    return { briefingId: this.#briefingId, peers, gone, ...this.#programme }
  }

  /**
   * Comes to what `desiredNow` says of this state and all those devices, reckoned anew only for whom something may have
   * changed.
   * @returns whether anything did
   */
  follow(state: BriefingState, served: Served, tested: string | null): boolean {
    const before = this.#before
    // Should a fault keep it from coming to its end, all are reckoned anew the next time, and whom it had reckoned is told.
    this.#before = undefined
    const now = desiredNow(state, served, tested)
    const changed = this.#reckon(now, before, served)
    this.#before = { for: now.for, facingSites: now.facingSites }
    return changed || before === undefined
  }

  #reckon(now: DesiredNow, before: Before | undefined, served: Served): boolean {
    if (before?.for.everybody !== now.for.everybody) {
      const peers = served.all().map(now.peer)
      return this.take({ briefingId: this.#briefingId, peers, codec: now.codec, slots: now.slots, warm: now.warm })
    }
    const concerned = new Map<string, OnlineDevice | undefined>()
    for (const deviceId of served.changed) concerned.set(deviceId, served.of(deviceId))
    if (before.for.facing !== now.for.facing)
      for (const siteId of new Set([...before.facingSites, ...now.facingSites]))
        for (const device of served.at(siteId)) concerned.set(device.deviceId, device)
    let changed = this.#takeProgramme(now)
    for (const [deviceId, device] of concerned)
      if (device === undefined ? this.drop(deviceId) : this.#takePeer(now.peer(device))) changed = true
    return changed
  }

  /** Takes the whole. @returns whether anything changed */
  take(desired: DesiredMedia): boolean {
    const named = new Set(desired.peers.map(({ peerId }) => peerId))
    const gone = [...this.#peers.keys()].filter((peerId) => !named.has(peerId))
    const changes = [
      this.#takeProgramme(desired),
      ...gone.map((peerId) => this.drop(peerId)),
      ...desired.peers.map((peer) => this.#takePeer(peer)),
    ]
    return changes.includes(true)
  }

  /**
   * Its right has ended. Presence has let it go before; one that is served all the same comes back once something of it
   * changes, or of all.
   * @returns whether it was there
   */
  drop(peerId: string): boolean {
    if (!this.#peers.delete(peerId)) return false
    this.#untold.add(peerId)
    return true
  }

  #takePeer(peer: DesiredPeer): boolean {
    if (isDeepStrictEqual(this.#peers.get(peer.peerId), peer)) return false
    this.#peers.set(peer.peerId, peer)
    this.#untold.add(peer.peerId)
    return true
  }

  #takeProgramme({ codec, slots, warm }: DesiredProgramme): boolean {
    if (isDeepStrictEqual(this.#programme, { codec, slots, warm })) return false
    this.#programme = { codec, slots, warm }
    return true
  }
}
