import { setTimeout as sleep } from 'node:timers/promises'
import type { BriefingState } from '../../shared/briefing.ts'
import type { Served } from '../../shared/devices.ts'
import type { Health } from '../../shared/health.ts'
import { mediaSchemas, type MediaObservation, type MediaOutput, type MediaRequestName } from '../../shared/media.ts'
import { AppError } from '../../shared/errors.ts'
import { hostHealth, type HostNote, type HostRequest, type WorkerHealth } from '../media/messages.ts'
import { mediaSettings, type MediaSettingsInput } from '../media/settings.ts'
import { guarded } from '../guarded.ts'
import { endOrphans } from './orphans.ts'
import { Reckoning } from './reckoning.ts'
import { MediaSupervisor } from './supervisor.ts'

/** How long a page's request waits for a media program that is being replaced, in milliseconds. */
const PATIENCE = 7000
/** Media must have flowed through a worker within this time for it to count as well. */
const FLOW_WITHIN = 10_000
const LOOK_EVERY = 2000
/** At the start: how long to wait for media to flow through every worker, and how often to look. Milliseconds. */
const FLOW_AT_START = 5000
const LOOK_AT_START = 50

/** Who asks: a device is one connection of a room computer or of a person's page. */
export type MediaCaller = { briefingId: string; deviceId: string }
export type ObservationListener = (briefingId: string, deviceId: string | null, observation: MediaObservation) => void
export type MediaLog = (
  level: 'info' | 'warn' | 'error',
  message: string,
  fields: Record<string, string | number>,
) => void
export type MediaControlOptions = { settings: MediaSettingsInput; log?: MediaLog }

/** What is desired for one briefing, and how far the media program was told of it. */
type Desire = {
  readonly briefingId: string
  readonly reckoning: Reckoning
  /** Counts the changes of what is desired; `told`: up to which the media program was told, -1 when it knows nothing. */
  revision: number
  told: number
  /** While a desired state is on its way. */
  pushing: Promise<void> | undefined
}

/**
 * The application's hand on the media program. `changed` finds out what should flow now and returns at once; whatever
 * the media program forgets, because it or a worker died, it is told again.
 */
export class MediaControl {
  readonly #supervisor: MediaSupervisor
  readonly #log: MediaLog
  readonly #desires = new Map<string, Desire>()
  readonly #listeners = new Set<ObservationListener>()
  #workers: { checkedAt: number; list: WorkerHealth[] } = { checkedAt: -Infinity, list: [] }
  readonly #wanted: number
  #looks: NodeJS.Timeout | undefined

  constructor(options: MediaControlOptions) {
    this.#supervisor = new MediaSupervisor(mediaSettings.parse(options.settings))
    this.#wanted = options.settings.workers
    this.#log = options.log ?? (() => {})
    this.#supervisor.on('note', (note) => this.#take(note))
    this.#supervisor.on('up', () => {
      for (const desire of this.#desires.values()) this.#send(desire)
      void this.#look()
    })
    this.#supervisor.on('down', () => {
      this.#log('error', 'media program ended', {})
      void endOrphans(this.workerPids)
      this.#workers = { checkedAt: -Infinity, list: [] }
      for (const [briefingId, desire] of this.#desires) {
        desire.told = -1
        this.#tell(briefingId, null, { type: 'media.reset' })
      }
    })
  }

  /**
   * Resolves when media flows through every worker, or has not begun to within a few seconds: health says which.
   * @throws MediaStartError with one line for the person who starts the application
   */
  async start(): Promise<void> {
    await this.#supervisor.start()
    const until = performance.now() + FLOW_AT_START
    await this.#look()
    while (!this.#flows() && performance.now() < until) {
      await sleep(LOOK_AT_START)
      await this.#look()
    }
    this.#log('info', 'media program started', { programPid: this.#supervisor.pid ?? 0, workers: this.#wanted })
    this.#looks = setInterval(() => void this.#look(), LOOK_EVERY)
  }

  async close(): Promise<void> {
    clearInterval(this.#looks)
    this.#listeners.clear()
    await this.#supervisor.close()
  }

  /** Process id of the media program while it runs. */
  get pid(): number | null {
    return this.#supervisor.pid
  }

  /** Process ids of the workers, as last heard. */
  get workerPids(): number[] {
    return this.#workers.list.flatMap((worker) => (worker.pid === null ? [] : [worker.pid]))
  }

  /** One line a worker; well only when media flowed through it within the last 10 s. */
  health(): Health['workers'] {
    const sinceHeard = performance.now() - this.#workers.checkedAt
    return Array.from({ length: this.#wanted }, (_, index) => {
      const worker = this.#workers.list.find((each) => each.index === index)
      if (sinceHeard > FLOW_WITHIN || worker === undefined)
        return { worker: index, ok: false, message: 'the media program does not answer' }
      if (!worker.alive) return { worker: index, ok: false, message: 'the worker is being replaced' }
      const ok = worker.sinceFlow !== null && worker.sinceFlow + sinceHeard <= FLOW_WITHIN
      return { worker: index, ok, message: wordFor(worker, ok) }
    })
  }

  #flows(): boolean {
    return this.health().every(({ ok }) => ok)
  }

  /**
   * Takes the committed state of one briefing and the devices that media serves: what one of them changes costs the same
   * however many there are. Without devices all of it ends.
   */
  changed(briefingId: string, state: BriefingState, served: Served, tested: string | null): void {
    this.reckon(briefingId, (reckoning) => reckoning.follow(state, served, tested))
  }

  /** @param follow says whether anything changed */
  protected reckon(briefingId: string, follow: (reckoning: Reckoning) => boolean): void {
    const known = this.#desires.get(briefingId)
    const desire = known ?? {
      briefingId,
      reckoning: new Reckoning(briefingId),
      revision: 0,
      told: -1,
      pushing: undefined,
    }
    if (follow(desire.reckoning)) desire.revision += 1
    if (!desire.reckoning.empty) {
      this.#desires.set(briefingId, desire)
      this.#send(desire)
    } else if (known !== undefined) this.closeMedia(briefingId)
  }

  closeMedia(briefingId: string): void {
    this.#desires.delete(briefingId)
    this.#forget(this.#supervisor.request({ name: 'close', briefingId }, ignore))
  }

  /**
   * Serves a page's media request. Only what the contract names travels to the media program: a message that could not
   * be written down or read there would end it, and with it everybody's pictures.
   * @throws AppError
   */
  async handle<N extends MediaRequestName>(caller: MediaCaller, name: N, input: unknown): Promise<MediaOutput<N>> {
    const parsed = mediaSchemas[name].input.safeParse(input)
    if (!parsed.success) throw new AppError('bad_request', 'badRequest')
    await this.#supervisor.whenUp(PATIENCE)
    const desire = this.#desires.get(caller.briefingId)
    if (desire === undefined) throw new AppError('not_found', 'media.unknownObject')
    // The channel keeps order: what was desired before this request is known there when it arrives.
    await this.#told(desire)
    return this.#supervisor.request(
      { name: 'device', briefingId: caller.briefingId, peerId: caller.deviceId, request: name, body: parsed.data },
      (data) => mediaSchemas[name].output.parse(data),
    )
  }

  /** Closes at once all that a device has: a link revoked, a person removed, a device taken over. */
  dropDevice(briefingId: string, deviceId: string): void {
    const desire = this.#desires.get(briefingId)
    if (desire === undefined) return
    if (desire.reckoning.drop(deviceId)) desire.revision += 1
    this.#send(desire)
    this.#forget(this.#supervisor.request({ name: 'peer.drop', briefingId, peerId: deviceId }, ignore))
  }

  /** @returns a function that ends the listening */
  onObservation(listener: ObservationListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Waits until what is desired now was sent. Those who come while another state is on its way share the next one. */
  async #told(desire: Desire): Promise<void> {
    const { revision } = desire
    this.#send(desire)
    // Each turn sends the latest.
    while (desire.told < revision && desire.pushing !== undefined) await desire.pushing
  }

  /** One desired state is on its way at a time, and only the latest waits. */
  #send(desire: Desire) {
    if (this.#supervisor.pid === null || desire.told === desire.revision || desire.pushing !== undefined) return
    const first = desire.told === -1
    const change = desire.reckoning.takeChange()
    desire.told = desire.revision
    const request = first
      ? ({ name: 'desire', desire: desire.reckoning.whole } as const)
      : ({ name: 'desire.change', change } as const)
    desire.pushing = this.#push(desire, request)
  }

  async #push(desire: Desire, request: HostRequest) {
    try {
      await this.#supervisor.request(request, ignore)
    } catch {
      // The media program is away, or busy: all is sent again when it is back.
      desire.told = -1
      return
    } finally {
      desire.pushing = undefined
    }
    if (this.#desires.get(desire.briefingId) === desire) this.#send(desire)
  }

  async #look() {
    try {
      const { workers } = await this.#supervisor.request({ name: 'health' }, (data) => hostHealth.parse(data))
      this.#workers = { checkedAt: performance.now(), list: workers }
    } catch {
      // No answer: what was heard last grows old, and health says so.
      return
    }
    // What it was told while it was too busy to answer.
    for (const desire of this.#desires.values()) this.#send(desire)
  }

  #take(note: HostNote) {
    switch (note.type) {
      case 'observation':
        this.#tell(note.briefingId, note.peerId, note.observation)
        return
      case 'log':
        this.#log(note.level, note.message, note.fields)
    }
  }

  #tell(briefingId: string, deviceId: string | null, observation: MediaObservation) {
    const { type } = observation
    const failed = (fault: unknown) =>
      this.#log('error', 'an observation was not told', { briefingId, type, reason: String(fault) })
    for (const listener of this.#listeners) guarded(listener, failed)(briefingId, deviceId, observation)
  }

  /** Told again with the next change when the media program is away: nothing to do. */
  #forget(promise: Promise<unknown>) {
    promise.catch(() => {})
  }
}

const ignore = () => null

function wordFor({ busy, full }: WorkerHealth, ok: boolean): string {
  if (!ok) return busy ? 'no media came through: it has too much to do' : 'no media came through'
  return full ? 'media flows; full: viewers wait, pictures are sent smaller' : 'media flows'
}
