import { EventEmitter } from 'node:events'
import type { Router } from 'mediasoup/types'
import type { Slot } from '../../../shared/media.ts'
import { guarded } from '../../guarded.ts'
import { AudioChannel } from './audioChannel.ts'
import type { BusClock } from './busClock.ts'
import type { BusOutputs } from './busOutput.ts'
import { BusOutput } from './busOutput.ts'
import type { BusSlot } from './busSlots.ts'
import { busSlots } from './busSlots.ts'
import type { VideoCodec } from './codec/codec.ts'
import type { BusSource } from './input.ts'
import { IntakeTransports } from './intake.ts'
import { VideoChannel } from './videoChannel.ts'

export type { BusOutputs } from './busOutput.ts'
export type { BusInput, BusSource } from './input.ts'

export type BusEvents = {
  /**
   * What flows in a slot of pictures or presentations has changed: the first keyframe of this source has been sent to
   * every output. null: nothing flows any more (the slot was emptied, or `standby` follows). `elapsedMs`: since the
   * command; 0 when a source that was in stand-by flows again.
   */
  switched: [{ slotId: string; sourceId: string | null; elapsedMs: number }]
  /** Nothing of this source can be shown since 1 s (at once when it has no input): draw its card, tell the chair. */
  standby: [{ slotId: string; sourceId: string }]
  /** A source that was announced by `standby` flows again: take the card away. */
  flowing: [{ slotId: string; sourceId: string }]
  /** The slots whose voice comes in, silent or not, are others than before. */
  heard: [ReadonlySet<string>]
  /** What a tick threw; the next one comes all the same. */
  failed: [unknown]
}

export type BusStats = {
  /** What was put into each slot. */
  sourceIds: ReadonlyMap<string, string | null>
  outputs: number
  /** Packets handed to the outputs since the bus began, counted once whatever the number of outputs. */
  packets: number
  reports: number
}

const TICK_MS = 50
const REPORT_EVERY_MS = 1000
/**
 * mediasoup aligns layers, and makes its own sender reports, once it has three of ours: a new output or stream gets
 * them within this many ticks.
 */
const EARLY_REPORTS = 6

/**
 * The programme of one briefing: slots of pictures, presentations and sounds that never change for their viewers, while
 * what flows into them does. Methods take effect at once and are never awaited; the latest wins.
 */
export class ProgrammeBus extends EventEmitter<BusEvents> {
  readonly #slots: readonly BusSlot[]
  readonly #codec: VideoCodec
  readonly #outputs = new Map<Router, BusOutput | null>()
  readonly #transports = new IntakeTransports()
  readonly #videos = new Map<string, VideoChannel>()
  readonly #sounds = new Map<string, AudioChannel>()
  readonly #timer: NodeJS.Timeout
  #closed = false
  #packets = 0
  #reports = 0
  #reportedAt = 0
  #earlyReports = EARLY_REPORTS
  #heard = ''

  private constructor(slots: readonly Slot[], codec: VideoCodec) {
    super()
    this.#codec = codec
    const now = performance.now()
    const clock: BusClock = { startedAt: now, wallAtStart: Date.now(), rtpAtStart: 0 }
    this.#slots = busSlots(slots)
    for (const slot of this.#slots) if (slot.kind !== 'sound') this.#videos.set(slot.slotId, this.#video(slot, clock))
    for (const slot of this.#slots) if (slot.kind === 'sound') this.#sounds.set(slot.slotId, this.#sound(slot, clock))
    this.#timer = setInterval(
      guarded(
        () => this.#tick(performance.now()),
        (fault) => this.emit('failed', fault),
      ),
      TICK_MS,
    )
    this.#timer.unref()
  }

  /** A bus of these slots, with an output on each of these routers, which all speak its codec. */
  static async create(options: {
    slots: readonly Slot[]
    codec: VideoCodec
    outputs: Router[]
  }): Promise<ProgrammeBus> {
    const bus = new ProgrammeBus(options.slots, options.codec)
    try {
      await Promise.all(options.outputs.map((router) => bus.addOutput(router)))
    } catch (error) {
      bus.close()
      throw error
    }
    return bus
  }

  /** Rejects when the router (or the bus) closes meanwhile, or has an output already. */
  async addOutput(router: Router): Promise<BusOutputs> {
    if (this.#closed) throw new Error('the programme bus is closed')
    if (this.#outputs.has(router)) throw new Error(`router ${router.id} has an output of this bus already`)
    this.#outputs.set(router, null)
    try {
      const of = { slots: this.#slots, codec: this.#codec }
      const output = await BusOutput.create(router, of, {
        wantsKeyframe: (ssrc) => this.#wantsKeyframe(ssrc),
        gone: () => void this.#outputs.delete(router),
      })
      if (!this.#outputs.has(router)) {
        output.close()
        throw new Error('the output was removed while it was being made')
      }
      this.#outputs.set(router, output)
      this.#earlyReports = EARLY_REPORTS
      return output.producers
    } catch (error) {
      this.#outputs.delete(router)
      throw error
    }
  }

  removeOutput(router: Router): void {
    const output = this.#outputs.get(router)
    this.#outputs.delete(router)
    output?.close()
  }

  outputs(router: Router): BusOutputs | undefined {
    return this.#outputs.get(router)?.producers
  }

  /**
   * Shows or plays this source in a slot; null empties it. The same source again changes nothing. A picture is put before
   * the sound that belongs to it, and that again after it.
   */
  put(slotId: string, source: BusSource | null): void {
    if (this.#closed) return
    this.#videos.get(slotId)?.show(source)
    this.#sounds.get(slotId)?.hear(source)
  }

  stats(): BusStats {
    return {
      sourceIds: new Map(this.#channels.map(([slotId, { id }]) => [slotId, id])),
      outputs: this.#outputs.size,
      packets: this.#packets,
      reports: this.#reports,
    }
  }

  /** Closes intakes and outputs; producers of the sources are not its own. Twice is harmless. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    clearInterval(this.#timer)
    for (const [, channel] of this.#channels) channel.close()
    this.#transports.close()
    for (const router of this.#outputs.keys()) this.removeOutput(router)
  }

  #tick(now: number): void {
    for (const channel of this.#videos.values()) channel.tick(now)
    const heard = [...this.#sounds].flatMap(([slotId, channel]) => (channel.flows(now) ? [slotId] : []))
    if (this.#heard !== heard.join()) {
      this.#heard = heard.join()
      this.emit('heard', new Set(heard))
    }
    if (now - this.#reportedAt < REPORT_EVERY_MS && this.#earlyReports === 0) return
    this.#reportedAt = now
    this.#earlyReports = Math.max(0, this.#earlyReports - 1)
    for (const [, channel] of this.#channels) channel.report()
  }

  get #channels(): [string, VideoChannel | AudioChannel][] {
    return [...this.#videos, ...this.#sounds]
  }

  #video(slot: BusSlot, clock: BusClock): VideoChannel {
    const { slotId } = slot
    return new VideoChannel({
      slot,
      codec: this.#codec,
      clock,
      transports: this.#transports,
      listener: {
        send: (packet) => this.#send(slotId, packet),
        sendRtcp: (packet) => this.#sendRtcp(packet),
        switched: (sourceId, elapsedMs) => {
          this.#earlyReports = EARLY_REPORTS
          this.emit('switched', { slotId, sourceId, elapsedMs })
        },
        standby: (sourceId) => this.emit('standby', { slotId, sourceId }),
        flowing: (sourceId) => this.emit('flowing', { slotId, sourceId }),
      },
    })
  }

  #sound(slot: BusSlot, clock: BusClock): AudioChannel {
    return new AudioChannel({
      slot,
      lips: slot.soundOf === null ? null : (this.#videos.get(slot.soundOf) ?? null),
      clock,
      transports: this.#transports,
      send: (packet) => this.#send(slot.slotId, packet),
      sendRtcp: (packet) => this.#sendRtcp(packet),
    })
  }

  #send(slotId: string, packet: Buffer): void {
    this.#packets++
    for (const output of this.#outputs.values()) output?.send(slotId, packet)
  }

  #sendRtcp(packet: Buffer): void {
    this.#reports++
    for (const output of this.#outputs.values()) output?.sendRtcp(packet)
  }

  #wantsKeyframe(ssrc: number): void {
    for (const channel of this.#videos.values()) channel.keyframeWanted(ssrc)
  }
}
