import { AppError, type ErrorBody } from '../../shared/errors.ts'
import { mediaSchemas, type MediaOutput, type MediaRequestName } from '../../shared/media.ts'
import { deviceHandlers } from './deviceRequests.ts'
import type { HostNote, HostRequest, RoomDesire, WorkerHealth } from './messages.ts'
import { MediaRoom } from './room.ts'
import type { MediaSettings } from './settings.ts'
import { WorkerPool, type Log } from './workerPool.ts'

type At = { roomId: string; peerId: string }

/** The media program without its process: workers, rooms, and one answer to each request. */
export class MediaHost {
  readonly #pool: WorkerPool
  readonly #rooms = new Map<string, MediaRoom>()
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
    for (const room of this.#rooms.values()) room.close()
    this.#rooms.clear()
    this.#pool.close()
  }

  #dispatch(request: HostRequest): unknown {
    switch (request.name) {
      case 'room.desire':
        return this.#desire(request.desire)
      case 'room.close':
        this.#rooms.get(request.roomId)?.close()
        this.#rooms.delete(request.roomId)
        return null
      case 'peer.drop':
        this.#rooms.get(request.roomId)?.drop(request.peerId)
        return null
      case 'health':
        return { workers: this.#pool.health() } satisfies { workers: WorkerHealth[] }
      case 'device':
        return this.#serve(request, request.request, request.body)
    }
  }

  async #serve<N extends MediaRequestName>({ roomId, peerId }: At, name: N, body: unknown): Promise<MediaOutput<N>> {
    const parsed = mediaSchemas[name].input.safeParse(body)
    if (!parsed.success) throw new AppError('bad_request', 'badRequest')
    const room = this.#rooms.get(roomId)
    if (room === undefined) throw new AppError('not_found', 'media.unknownObject')
    // Asked before and after the wait: a page dropped meanwhile gets nothing.
    room.peer(peerId)
    const live = await room.ready()
    return deviceHandlers[name]({ room, live, peer: room.peer(peerId) }, parsed.data)
  }

  #desire(desire: RoomDesire): null {
    const known = this.#rooms.get(desire.roomId)
    if (known !== undefined) {
      known.desire(desire)
      return null
    }
    const room = new MediaRoom(desire, {
      pool: this.#pool,
      load: (worker) => [...this.#rooms.values()].filter((each) => each.live?.worker === worker).length,
      observe: (peerId, observation) => this.#note({ type: 'observation', roomId: desire.roomId, peerId, observation }),
      log: this.#log,
    })
    this.#rooms.set(desire.roomId, room)
    return null
  }
}
