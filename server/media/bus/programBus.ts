import { EventEmitter } from 'node:events'
import type { Router } from 'mediasoup/types'
import { guarded } from '../../guarded.ts'
import { AudioChannel } from './audioChannel.ts'
import type { BusClock } from './busClock.ts'
import type { BusChannel, BusOutputs } from './busOutput.ts'
import { AUDIO_SLOTS, AUDIO_SSRC, BusOutput, PICTURE_LAYERS, PICTURE_SSRC, PRESENTATION_SSRC } from './busOutput.ts'
import { vp8 } from './codec/vp8.ts'
import type { BusInput, BusSource } from './input.ts'
import { IntakeTransports } from './intake.ts'
import { VideoChannel } from './videoChannel.ts'

export type { BusOutputs } from './busOutput.ts'
export { AUDIO_SLOTS } from './busOutput.ts'
export type { BusInput, BusSource } from './input.ts'

export type BusEvents = {
  /**
   * What flows has changed: the first keyframe of this source has been sent to every output. null: nothing flows any
   * more (the picture was cleared, or `standby` follows). `elapsedMs`: since the command; 0 when a source that was in
   * stand-by flows again.
   */
  switched: [{ sourceId: string | null; elapsedMs: number }]
  /** Nothing of this source can be shown since 1 s (at once when it has no camera): draw its card, tell the chair. */
  standby: [{ sourceId: string }]
  /** A source that was announced by `standby` flows again: take the card away. */
  flowing: [{ sourceId: string }]
  presentationSwitched: [{ sourceId: string | null; elapsedMs: number }]
  presentationStandby: [{ sourceId: string }]
  presentationFlowing: [{ sourceId: string }]
  /** The audio slots whose voice comes in, silent or not, are others than before. */
  heard: [boolean[]]
  /** What a tick threw; the next one comes all the same. */
  failed: [unknown]
}

export type BusStats = {
  pictureId: string | null
  presentationId: string | null
  audioIds: (string | null)[]
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
 * The programme of one briefing: one picture, one presentation and a few audio slots that never change for their
 * viewers, while what flows into them does. Methods take effect at once and are never awaited; the latest wins.
 */
export class ProgramBus extends EventEmitter<BusEvents> {
  readonly #outputs = new Map<Router, BusOutput | null>()
  readonly #transports = new IntakeTransports()
  readonly #picture: VideoChannel
  readonly #presentation: VideoChannel
  readonly #audio: AudioChannel[]
  readonly #timer: NodeJS.Timeout
  #closed = false
  #packets = 0
  #reports = 0
  #reportedAt = 0
  #earlyReports = EARLY_REPORTS
  #heard = ''

  private constructor() {
    super()
    const now = performance.now()
    const clock: BusClock = { startedAt: now, wallAtStart: Date.now(), rtpAtStart: 0 }
    const transports = this.#transports
    this.#picture = new VideoChannel({
      ssrc: PICTURE_SSRC,
      layers: PICTURE_LAYERS,
      codec: vp8,
      clock,
      transports,
      silenceIsDeath: true,
      listener: {
        send: (packet) => this.#send('picture', packet),
        sendRtcp: (packet) => this.#sendRtcp(packet),
        switched: (sourceId, elapsedMs) => {
          this.#earlyReports = EARLY_REPORTS
          this.emit('switched', { sourceId, elapsedMs })
        },
        standby: (sourceId) => this.emit('standby', { sourceId }),
        flowing: (sourceId) => this.emit('flowing', { sourceId }),
      },
    })
    this.#presentation = new VideoChannel({
      ssrc: PRESENTATION_SSRC,
      layers: 1,
      codec: vp8,
      clock,
      transports,
      silenceIsDeath: false,
      listener: {
        send: (packet) => this.#send('presentation', packet),
        sendRtcp: (packet) => this.#sendRtcp(packet),
        switched: (sourceId, elapsedMs) => {
          this.#earlyReports = EARLY_REPORTS
          this.emit('presentationSwitched', { sourceId, elapsedMs })
        },
        standby: (sourceId) => this.emit('presentationStandby', { sourceId }),
        flowing: (sourceId) => this.emit('presentationFlowing', { sourceId }),
      },
    })
    this.#audio = Array.from(
      { length: AUDIO_SLOTS },
      (_, slot) =>
        new AudioChannel({
          ssrc: AUDIO_SSRC + slot,
          clock,
          transports,
          send: (packet) => this.#send(slot, packet),
          sendRtcp: (packet) => this.#sendRtcp(packet),
        }),
    )
    this.#timer = setInterval(
      guarded(
        () => this.#tick(performance.now()),
        (fault) => this.emit('failed', fault),
      ),
      TICK_MS,
    )
    this.#timer.unref()
  }

  /** A bus with an output on each of these routers. */
  static async create(options: { outputs: Router[] }): Promise<ProgramBus> {
    const bus = new ProgramBus()
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
      const output = await BusOutput.create(router, {
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

  /** Shows this source and hears it on slot 0; null shows nothing. The same source again changes nothing. */
  setPicture(source: BusSource | null): void {
    if (this.#closed) return
    const clock = this.#picture.show(source?.id ?? null, source?.camera ?? null)
    const together = source !== null && cname(source.camera) === cname(source.microphone)
    this.#audio[0]?.hear(source?.id ?? null, source?.microphone ?? null, together ? clock : null)
  }

  setPresentation(id: string | null, input: BusInput | null): void {
    if (this.#closed) return
    this.#presentation.show(input === null ? null : id, input)
  }

  setAudio(slot: 1 | 2 | 3, id: string | null, microphone: BusInput | null): void {
    if (this.#closed) return
    this.#audio[slot]?.hear(id, microphone, null)
  }

  stats(): BusStats {
    return {
      pictureId: this.#picture.id,
      presentationId: this.#presentation.id,
      audioIds: this.#audio.map((slot) => slot.id),
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
    this.#picture.close()
    this.#presentation.close()
    for (const slot of this.#audio) slot.close()
    this.#transports.close()
    for (const router of this.#outputs.keys()) this.removeOutput(router)
  }

  #tick(now: number): void {
    this.#picture.tick(now)
    this.#presentation.tick(now)
    const heard = this.#audio.map((slot) => slot.flows(now))
    if (this.#heard !== heard.join()) {
      this.#heard = heard.join()
      this.emit('heard', heard)
    }
    if (now - this.#reportedAt < REPORT_EVERY_MS && this.#earlyReports === 0) return
    this.#reportedAt = now
    this.#earlyReports = Math.max(0, this.#earlyReports - 1)
    this.#picture.report()
    this.#presentation.report()
    for (const slot of this.#audio) slot.report()
  }

  #send(channel: BusChannel, packet: Buffer): void {
    this.#packets++
    for (const output of this.#outputs.values()) output?.send(channel, packet)
  }

  #sendRtcp(packet: Buffer): void {
    this.#reports++
    for (const output of this.#outputs.values()) output?.sendRtcp(packet)
  }

  #wantsKeyframe(ssrc: number): void {
    if (ssrc >= PICTURE_SSRC && ssrc < PICTURE_SSRC + PICTURE_LAYERS) this.#picture.keyframeWanted()
    if (ssrc === PRESENTATION_SSRC) this.#presentation.keyframeWanted()
  }
}

/** The name under which one sender's streams go; mediasoup-client gives all of a transport the same. */
function cname(input: BusInput | null): string | undefined {
  return input?.producer.rtpParameters.rtcp?.cname
}
