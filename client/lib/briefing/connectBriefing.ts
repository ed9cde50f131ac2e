import { z } from 'zod'
import { AppError, errorCodes, errorKeys, type ErrorKey } from '../../../shared/errors.ts'
import { PROTOCOL, type Output, type Payload, type RequestName, type SyncMessage } from '../../../shared/protocol.ts'
import { ageClock } from './ageClock.ts'
import { openWayAsker } from './askWay.ts'
import { comeBack } from './comeBack.ts'
import { foldEntries, foldSync } from './fold.ts'
import { openMediaChannel, type MediaChannel } from './mediaChannel.ts'
import { Outbox } from './outbox.ts'
import { presentIn, withChange } from './present.ts'
import { createRoomStore, type RoomStore } from './roomStore.ts'
import { ServerClock } from './serverClock.ts'
import { tellPresent } from './siteStanding.ts'
import { tabConnectionId } from './tabIdentity.ts'
import { Ticks } from './ticks.ts'
import { openWire } from './wire.ts'

const ANSWER_MS = 8000
const MEASURE_EVERY_MS = 60_000
/** A page that was refused for now tries again after this long. */
const RETRY_MS = 1500
/** At most one fresh snapshot is asked for in this time, whatever goes wrong. */
const RESYNC_EVERY_MS = 3000

const clockAnswer = z.object({ serverTime: z.number() })
const refusal = z.object({ code: z.enum(errorCodes), key: z.enum(errorKeys) })

export type BriefingLink = {
  briefingId: string
  store: RoomStore
  clock: ServerClock
  /** When what the page shows of the time changes. */
  ticks: Ticks
  media: MediaChannel
  /** Rejects with AppError, or RequestDropped when the user let go of it. Nothing is assumed: the event tells the outcome. */
  request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Output<N>>
  /** Sends a request again that was asked too long ago to be repeated unasked. */
  confirm(operationId: string): void
  drop(operationId: string): void
  close(): void
}

export type BriefingAddress = {
  briefingId: string
  /** A room computer's token; without it the account's cookie counts. */
  deviceToken?: string | undefined
  /** Where the server is; this page's own origin when left out. */
  url?: string
  /** Names the tab; made and kept in sessionStorage when left out. */
  connectionId?: string
  /** Outside of browsers: what the handshake carries, such as a cookie. */
  headers?: Record<string, string>
  /** Makes what asks for the way while it is cut (`openWayAsker`); without it the page asks itself. */
  openWayWorker?: () => Worker | undefined
}

/** Joins a briefing and keeps its state, through every loss of the link, until the briefing ends or `close` is called. */
export function connectBriefing({
  briefingId,
  deviceToken,
  url,
  connectionId,
  headers,
  openWayWorker,
}: BriefingAddress): BriefingLink {
  const store = createRoomStore()
  const clock = new ServerClock()
  const ticks = new Ticks(clock)
  const id = connectionId ?? tabConnectionId()
  const held = { seq: 0, presentRevision: 0, heardAt: clock.now(), resyncedAt: -Infinity }
  const timers = new Set<ReturnType<typeof setTimeout>>()

  const hello = () => ({
    protocol: PROTOCOL,
    briefingId,
    connectionId: id,
    seq: held.seq,
    ...(deviceToken === undefined ? {} : { deviceToken }),
  })
  const wire = openWire(url, hello, headers)
  const stopComingBack = comeBack(wire, openWayAsker(url ?? location.href, openWayWorker))
  const { channel, setLink } = openMediaChannel(wire)
  const outbox = new Outbox({
    send: (message) => wire.timeout(ANSWER_MS).emitWithAck('request', message),
    now: ageClock(),
    changed: (pending) => store.setState({ pending }),
    // Told less than the answer says: an entry went missing on the way.
    acknowledged: (seq) => seq > (store.getState().state?.seq ?? 0) && resync(),
  })

  const over = () => ['refused', 'closed'].includes(store.getState().connection.status)
  const end = (connection: { status: 'refused'; key: ErrorKey } | { status: 'closed' }) => {
    if (over()) return
    store.setState({ connection })
    setLink(false)
    stopComingBack()
    for (const timer of timers) clearTimeout(timer)
    outbox.fail(
      connection.status === 'refused'
        ? new AppError('forbidden', connection.key)
        : new AppError('conflict', 'briefing.closed'),
    )
    wire.disconnect()
  }
  const later = (run: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      if (!over()) run()
    }, ms)
    timers.add(timer)
  }
  const measure = () => {
    const ask = async () => clockAnswer.parse(await wire.timeout(ANSWER_MS).emitWithAck('clock', {})).serverTime
    clock.measure(ask).catch(() => {
      // The link went, or was asked too often: measured again later.
    })
  }
  const lose = () => {
    setLink(false)
    outbox.linkDown()
    if (over()) return
    if (store.getState().state?.lifecycle.status === 'closed') return end({ status: 'closed' })
    if (store.getState().connection.status === 'connected') {
      store.setState({ connection: { status: 'lost', since: held.heardAt } })
    }
  }
  const resync = () => {
    if (performance.now() - held.resyncedAt < RESYNC_EVERY_MS) return
    held.resyncedAt = performance.now()
    held.seq = 0
    // As a link that failed, which comes back by itself; a goodbye would count as leaving the briefing.
    wire.io.engine.close()
  }

  const sync = (message: SyncMessage) => {
    const state = foldSync(store.getState().state, message)
    if (state === null) return resync()
    held.seq = state.seq
    held.presentRevision = message.presentRevision
    clock.set(message.serverTime)
    const told = tellPresent(store.getState(), { present: presentIn(message), gone: message.gone }, clock.now())
    store.setState({ connection: { status: 'connected' }, state, me: message.me, ...told })
    measure()
    outbox.linkUp()
    setLink(true)
  }
  wire.on('sync', sync)
  wire.on('entries', (message) => {
    const { state, me } = store.getState()
    if (state === null || me === null) return
    const next = foldEntries(state, message)
    if (next === null) return resync()
    held.seq = next.seq
    store.setState({ state: next })
  })
  wire.on('present', (change) => {
    if (change.revision > held.presentRevision + 1) return resync()
    held.presentRevision = change.revision
    store.setState((room) =>
      tellPresent(room, { present: withChange(room.present, change), gone: change.gone }, clock.now()),
    )
  })
  wire.on('bye', ({ key }) => end({ status: 'refused', key }))
  wire.on('connect', () => {
    const heard = () => {
      held.heardAt = clock.now()
    }
    heard()
    wire.io.engine.on('packet', heard)
  })
  wire.on('disconnect', (reason) => {
    lose()
    // Socket.IO leaves it to us to come back when the server itself hung up.
    if (reason === 'io server disconnect') later(() => wire.connect(), RETRY_MS)
  })
  wire.on('connect_error', (error) => {
    const parsed = refusal.safeParse('data' in error ? error.data : undefined)
    const forGood = parsed.success && !['unavailable', 'rate_limited', 'internal'].includes(parsed.data.code)
    if (forGood) end({ status: 'refused', key: parsed.data.key })
    else if (!wire.active) later(() => wire.connect(), RETRY_MS)
  })

  const again = () => {
    measure()
    later(again, MEASURE_EVERY_MS)
  }
  later(again, MEASURE_EVERY_MS)
  wire.connect()

  return {
    briefingId,
    store,
    clock,
    ticks,
    media: channel,
    async request<N extends RequestName>(name: N, payload: Payload<N>): Promise<Output<N>> {
      const { connection } = store.getState()
      if (connection.status === 'refused') throw new AppError('forbidden', connection.key)
      if (connection.status === 'closed') throw new AppError('conflict', 'briefing.closed')
      const answer: unknown = await outbox.add(name, payload, crypto.randomUUID())
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the edge: each name is answered with its own output
      return answer as Output<N>
    },
    confirm: (operationId) => outbox.confirm(operationId),
    drop: (operationId) => outbox.drop(operationId),
    close: () => end({ status: 'closed' }),
  }
}
