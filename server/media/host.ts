import { AppError, type ErrorBody } from '../../shared/errors.ts'
import { mediaSchemas, type MediaOutput, type MediaRequestName } from '../../shared/media.ts'
import { deviceHandlers } from './deviceRequests.ts'
import type { DesiredMedia, HostNote, HostRequest, WorkerHealth } from './messages.ts'
import { BriefingMedia } from './briefingMedia.ts'
import type { MediaSettings } from './settings.ts'
import { WorkerPool, type Log } from './workerPool.ts'

type At = { briefingId: string; peerId: string }

/** The media program without its process: workers, the media of each briefing, and one answer to each request. */
export class MediaHost {
  readonly #pool: WorkerPool
  readonly #media = new Map<string, BriefingMedia>()
  readonly #note: (note: HostNote) => void
  readonly #log: Log

  private constructor(pool: WorkerPool, note: (note: HostNote) => void, log: Log) {
    this.#pool = pool
    this.#note = note
    this.#log = log
  }

  /** @throws PortTakenError, WorkerMissingError */
  static async start(settings: MediaSettings, note: (note: HostNote) => void): Promise<MediaHost> {
    const log: Log = (level, message, fields = {}) => note({ type: 'log', level, message, fields })
    return new MediaHost(await WorkerPool.start(settings, log), note, log)
  }

  /** Answers a request. Never throws: what goes wrong unforeseen is logged whole and answered as `internal`. */
  async answer(request: HostRequest): Promise<{ ok: true; data: unknown } | { ok: false; error: ErrorBody }> {
    try {
      return { ok: true, data: await this.#dispatch(request) }
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.toBody() }
      const what = request.name === 'device' ? request.request : request.name
      this.#log('error', 'media request failed', { request: what, reason: String(error) })
      return { ok: false, error: { code: 'internal', key: 'internal' } }
    }
  }

  close(): void {
    for (const media of this.#media.values()) media.close()
    this.#media.clear()
    this.#pool.close()
  }

  #dispatch(request: HostRequest): unknown {
    switch (request.name) {
      case 'desire':
        return this.#desire(request.desire)
      case 'desire.change':
        this.#media.get(request.change.briefingId)?.change(request.change)
        return null
      case 'close':
        this.#media.get(request.briefingId)?.close()
        this.#media.delete(request.briefingId)
        return null
      case 'peer.drop':
        this.#media.get(request.briefingId)?.drop(request.peerId)
        return null
      case 'health':
        return { workers: this.#pool.health() } satisfies { workers: WorkerHealth[] }
      case 'device':
        return this.#serve(request, request.request, request.body)
    }
  }

  async #serve<N extends MediaRequestName>(
    { briefingId, peerId }: At,
    name: N,
    body: unknown,
  ): Promise<MediaOutput<N>> {
    const parsed = mediaSchemas[name].input.safeParse(body)
    if (!parsed.success) throw new AppError('bad_request', 'badRequest')
    const media = this.#media.get(briefingId)
    if (media === undefined) throw new AppError('not_found', 'media.unknownObject')
    // Asked before and after the wait: a page dropped meanwhile gets nothing.
    media.peer(peerId)
    const live = await media.ready()
    return deviceHandlers[name]({ media, live, peer: media.peer(peerId) }, parsed.data)
  }

  #desire(desire: DesiredMedia): null {
    const known = this.#media.get(desire.briefingId)
    if (known !== undefined) {
      known.desire(desire)
      return null
    }
    const media = new BriefingMedia(desire, {
      pool: this.#pool,
      load: (worker) => [...this.#media.values()].filter((each) => each.live?.worker === worker).length,
      observe: (peerId, observation) =>
        this.#note({ type: 'observation', briefingId: desire.briefingId, peerId, observation }),
      log: this.#log,
    })
    this.#media.set(desire.briefingId, media)
    return null
  }
}
