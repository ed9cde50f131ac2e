import type { AudioStreamOptions } from './audioStream.ts'
import { AudioStream } from './audioStream.ts'
import type { BusClock } from './busClock.ts'
import type { BusSlot } from './busSlots.ts'
import { AUDIO_PAYLOAD_TYPE, LEVEL } from './busOutput.ts'
import { OPUS_CLOCK_RATE } from './codec/opus.ts'
import type { BusInput, BusSource } from './input.ts'
import { cnameOf } from './input.ts'
import type { IntakeTransports } from './intake.ts'
import { Intake } from './intake.ts'
import { readExtension } from './rtpPacket.ts'
import { sequence } from './serial.ts'
import { trackSenderReports } from './senderReports.ts'
import type { VideoChannel } from './videoChannel.ts'

export type AudioChannelOptions = {
  slot: BusSlot
  /** Of the picture whose sound it is. */
  lips: VideoChannel | null
  clock: BusClock
  transports: IntakeTransports
  send(packet: Buffer): void
  sendRtcp(packet: Buffer): void
}

/** Without a word an encoder with DTX sends a packet in 400 ms: a voice that sends none for so long is not there. */
const STILL_AFTER_MS = 2000

/** One audio slot: whose microphone is heard there, and its way to the outputs. */
export class AudioChannel {
  readonly #options: AudioChannelOptions
  readonly #stream: AudioStream
  #intake: Intake | null = null
  #silence: Buffer[] = []
  #timers: NodeJS.Timeout[] = []
  #id: string | null = null
  #cameAt = -Infinity

  constructor(options: AudioChannelOptions) {
    this.#options = options
    const stream: AudioStreamOptions = {
      ssrc: options.slot.ssrc,
      payloadType: AUDIO_PAYLOAD_TYPE,
      levelId: LEVEL.id,
      clock: options.clock,
      sequence: sequence(options.slot.ssrc),
    }
    this.#stream = new AudioStream(stream)
  }

  get id(): string | null {
    return this.#id
  }

  /** Whether packets of the voice that should be heard come in, silent or not. `now`: as of performance.now(). */
  flows(now: number): boolean {
    return this.#id !== null && now - this.#cameAt < STILL_AFTER_MS
  }

  /**
   * The former voice ends at once, also when the new one is silent or late: who has not the right is not heard.
   * Called again when the picture has changed whose sound it is: lips and voice are moved by the same constant.
   */
  hear(source: BusSource | null): void {
    const input = source?.input ?? null
    this.#id = input === null ? null : (source?.id ?? null)
    const picture = this.#options.lips?.sender ?? null
    if (input !== null && picture !== null && cnameOf(input) === cnameOf(picture.input))
      trackSenderReports(input.producer).shareOffset(picture.clock)
    if (this.#intake?.input.producer === input?.producer && this.#intake?.closed !== true) return
    this.#intake?.close()
    this.#cameAt = -Infinity
    this.#intake = input === null ? null : this.#open(input)
    const clock = input === null ? null : trackSenderReports(input.producer)
    const frames = this.#stream.splice(
      clock && ((rtpTimestamp, now) => clock.capturedAt(0, rtpTimestamp, OPUS_CLOCK_RATE, now)),
      performance.now(),
    )
    this.#flush()
    this.#silence = frames.map(({ packet }) => packet)
    // In their own time: packets that come early make the later ones look late, and receivers buffer for that.
    this.#timers = frames.map(({ after }) => setTimeout(() => this.#sendSilence(1), after))
    this.report()
  }

  report(): void {
    if (this.#stream.started) this.#options.sendRtcp(this.#stream.report(performance.now()))
  }

  close(): void {
    this.#intake?.close()
    this.#intake = null
    this.#id = null
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #sendSilence(count: number): void {
    for (const frame of this.#silence.splice(0, count)) this.#options.send(frame)
  }

  /** Before anything else is sent: what is left of the silence. */
  #flush(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    this.#sendSilence(this.#silence.length)
  }

  #open(input: BusInput): Intake {
    let begun = false
    const intake: Intake = new Intake(input, this.#options.transports, {
      packet: (rtp) => {
        const levelId = intake.extensionId(LEVEL.uri)
        const level = levelId === null ? null : readExtension(rtp, levelId)
        const packet = this.#stream.write({ rtp, level }, performance.now())
        if (packet === null) return
        this.#cameAt = performance.now()
        if (!begun) {
          this.#flush()
          this.report()
        }
        this.#options.send(packet)
        if (!begun) this.report()
        begun = true
      },
      gone: () => this.#intake === intake && this.hear(null),
    })
    return intake
  }
}
