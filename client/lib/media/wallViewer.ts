import type { types } from 'mediasoup-client'
import type { MediaConnection } from './connection.ts'
import type { MediaRequest } from './types.ts'
import type { Wishes } from './wishes.ts'

type Cell = { consumer: types.Consumer; stream: MediaStream }

/** Holds the pictures of the wall's page that is shown, and follows it as pages turn and cameras come and go. */
export class WallViewer {
  readonly #request: MediaRequest
  readonly #wishes: Wishes
  readonly #changed: (wall: ReadonlyMap<string, MediaStream>) => void
  readonly #cells = new Map<string, Cell>()
  #siteIds: string[] = []
  #connection: MediaConnection | null = null
  /** A refresh runs, and another was asked for meanwhile. */
  #running: Promise<void> | null = null
  #again = false

  constructor(request: MediaRequest, wishes: Wishes, changed: (wall: ReadonlyMap<string, MediaStream>) => void) {
    this.#request = request
    this.#wishes = wishes
    this.#changed = changed
  }

  async attach(connection: MediaConnection): Promise<void> {
    this.#connection = connection
    this.#cells.clear()
    if (this.#siteIds.length > 0) await this.refresh()
  }

  detach(): void {
    this.#connection = null
    this.#cells.clear()
    this.#changed(new Map())
  }

  /** Shows this page; an empty list leaves the wall. */
  show(siteIds: string[]): Promise<void> {
    this.#siteIds = [...siteIds]
    return this.refresh()
  }

  /** Asks for the page as it is now. Calls while one runs become one more. */
  refresh(): Promise<void> {
    this.#again = true
    this.#running ??= this.#loop().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #loop() {
    while (this.#again) {
      this.#again = false
      const connection = this.#connection
      if (connection !== null) await this.#fetch(connection)
    }
  }

  async #fetch(connection: MediaConnection) {
    const { consumers } = await this.#request('media.wall', { siteIds: this.#siteIds })
    if (this.#connection !== connection) return
    const gone: string[] = []
    const named = new Map(consumers.map((each) => [each.siteId, each]))
    for (const [siteId, { consumer }] of this.#cells) {
      if (named.get(siteId)?.consumerId === consumer.id) continue
      consumer.close()
      gone.push(consumer.id)
      this.#cells.delete(siteId)
    }
    const fresh = consumers.filter(({ siteId }) => !this.#cells.has(siteId))
    await Promise.all(
      fresh.map(async ({ siteId, consumerId, producerId, kind, rtpParameters }) => {
        const streamId = `wall-${siteId}`
        const consumer = await connection.recv.consume({ id: consumerId, producerId, kind, rtpParameters, streamId })
        this.#cells.set(siteId, { consumer, stream: new MediaStream([consumer.track]) })
      }),
    )
    if (this.#connection !== connection) return
    this.#changed(new Map([...this.#cells].map(([siteId, { stream }]) => [siteId, stream])))
    this.#wishes.ready(
      fresh.map(({ consumerId }) => consumerId),
      gone,
    )
  }
}
