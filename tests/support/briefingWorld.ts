import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { connect, type Database } from '../../db/connect.ts'
import { createJournal } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { loadBriefingSite, loadPlan } from '../../db/queries/plans.ts'
import {
  accounts,
  agendaItems,
  briefingMembers,
  briefings,
  briefingSites,
  deviceLinks,
  sites,
} from '../../db/schema.ts'
import type { Journal } from '../../server/briefing/ports.ts'
import { BriefingRegistry, type RegistryOptions } from '../../server/briefing/registry.ts'
import { createIdentity } from '../../server/identity/identity.ts'
import { hashOf, newToken } from '../../server/identity/secrets.ts'
import type { Media } from '../../server/realtime/ports.ts'
import { Realtime, type RealtimeOptions } from '../../server/realtime/realtime.ts'
import type { BriefingState } from '../../shared/briefing.ts'
import type { OnlineDevice, Served } from '../../shared/devices.ts'
import { AppError } from '../../shared/errors.ts'
import { roles, type Role } from '../../shared/roles.ts'

export const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }
const unlimited = { perSecond: 1_000_000, burst: 1_000_000_000 }
/** For pages that ask, come and go as fast as this machine answers. */
export const unlimitedRates: RealtimeOptions['rates'] = {
  request: unlimited,
  media: unlimited,
  clock: unlimited,
  bytes: unlimited,
  bytesOfDesk: unlimited,
  kept: unlimited,
  keptOfDesk: unlimited,
  packet: unlimited,
  arriving: unlimited,
  entry: unlimited,
}
export const roomLabels = ['room0', 'room1', 'room2'] as const

/** A planned briefing in the tables: one person in each role at site 0, three sites, one room computer at each, two items. */
export type Planned = {
  briefingId: string
  siteIds: [string, string, string]
  otherSiteId: string
  itemIds: [string, string]
  userIds: Record<Role, string>
  deviceTokens: [string, string, string]
  deviceIds: [string, string, string]
}

export async function planBriefing(db: Database): Promise<Planned> {
  const siteIds: Planned['siteIds'] = [randomUUID(), randomUUID(), randomUUID()]
  const otherSiteId = randomUUID()
  const itemIds: Planned['itemIds'] = [randomUUID(), randomUUID()]
  const briefingId = randomUUID()
  const userIds: Planned['userIds'] = {
    chair: randomUUID(),
    secretary: randomUUID(),
    director: randomUUID(),
    operator: randomUUID(),
    observer: randomUUID(),
  }
  const deviceTokens: Planned['deviceTokens'] = [newToken(), newToken(), newToken()]
  const deviceIds: Planned['deviceIds'] = [randomUUID(), randomUUID(), randomUUID()]
  await db.insert(sites).values(
    [...siteIds, otherSiteId].map((siteId, protocolOrder) => ({
      siteId,
      code: siteId.slice(0, 8),
      name: `Điểm cầu ${protocolOrder}`,
      level: 'provincial',
      protocolOrder,
    })),
  )
  await db.insert(accounts).values(
    roles.map((role) => ({
      userId: userIds[role],
      signInName: `${role}-${userIds[role].slice(0, 8)}`,
      name: `Người ${role}`,
      kind: 'member' as const,
      passwordHash: 'không dùng',
    })),
  )
  await db.insert(briefings).values({
    briefingId,
    title: 'Hội nghị giao ban',
    kind: 'national',
    startsAt: new Date(),
    hostSiteId: siteIds[0],
    organizerId: userIds.chair,
    declaredBy: 'Người chair',
  })
  await db.insert(briefingSites).values(siteIds.map((siteId, position) => ({ briefingId, siteId, position })))
  await db
    .insert(briefingMembers)
    .values(roles.map((role, position) => ({ briefingId, userId: userIds[role], role, siteId: siteIds[0], position })))
  await db.insert(agendaItems).values(
    itemIds.map((itemId, position) => ({
      itemId,
      briefingId,
      position,
      kind: 'speech',
      title: `Mục ${position}`,
      minutes: 10,
    })),
  )
  await db.insert(deviceLinks).values(
    siteIds.map((siteId, index) => ({
      linkId: randomUUID(),
      briefingId,
      siteId,
      token: newToken(),
      pin: '000000',
      deviceId: deviceIds[index],
      deviceTokenHash: hashOf(deviceTokens[index] ?? ''),
    })),
  )
  return { briefingId, siteIds, otherSiteId, itemIds, userIds, deviceTokens, deviceIds }
}

/** What media was told, and asked: the part of media is not under test here. */
export class MediaLog implements Media {
  readonly asked: { deviceId: string; name: string }[] = []
  readonly dropped: string[] = []
  devices: readonly OnlineDevice[] = []
  state: BriefingState | undefined
  readonly #listeners = new Set<Parameters<Media['onObservation']>[0]>()
  async handle({ deviceId }: { deviceId: string }, name: string): Promise<unknown> {
    if (!this.devices.some((device) => device.deviceId === deviceId))
      throw new AppError('not_found', 'media.unknownObject')
    this.asked.push({ deviceId, name })
    return {}
  }
  dropDevice(_: string, deviceId: string): void {
    this.dropped.push(deviceId)
  }
  onObservation(listener: Parameters<Media['onObservation']>[0]): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  observe(...observed: Parameters<Parameters<Media['onObservation']>[0]>): void {
    for (const listener of this.#listeners) listener(...observed)
  }
  tested: string | null = null
  changed(_: string, state: BriefingState, served: Served, tested: string | null): void {
    this.tested = tested
    this.state = state
    this.devices = served.all()
  }
}

export type ServerOptions = {
  /** Changes the journal beneath the briefings, to make it fail. */
  journal?: (journal: Journal) => Journal
  realtime?: Partial<RealtimeOptions>
  registry?: Partial<RegistryOptions>
  max?: number
}

/** The application but for HTTP and media: one "process" on a database. */
export async function serve(url: string, options: ServerOptions = {}) {
  const connected = connect(url, { max: options.max ?? 4 })
  const { db } = connected
  const identity = createIdentity({ db, https: false })
  const journal = createJournal(db, alongside)
  const registry = new BriefingRegistry({
    journal: options.journal?.(journal) ?? journal,
    plans: {
      loadPlan: (briefingId) => loadPlan(db, briefingId),
      loadBriefingSite: (siteId) => loadBriefingSite(db, siteId),
    },
    log: silent,
    ...options.registry,
  })
  const media = new MediaLog()
  const httpServer = createServer()
  const realtime = new Realtime({ httpServer, registry, identity, media, log: silent, ...options.realtime })
  httpServer.listen(0, '127.0.0.1')
  await once(httpServer, 'listening')
  /** Bytes that went out over connections, those that are closed included. */
  let sent = 0
  const open = new Set<Socket>()
  httpServer.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      sent += socket.bytesWritten
    })
  })
  const { port } = httpServer.address() as AddressInfo
  let closed: Promise<void> | undefined
  const close = async () => {
    realtime.close()
    httpServer.closeAllConnections()
    httpServer.close()
    await registry.close()
    await connected.close()
  }
  return {
    db,
    identity,
    registry,
    media,
    realtime,
    origin: `http://127.0.0.1:${port}`,
    bytesSent: () => [...open].reduce((sum, { bytesWritten }) => sum + bytesWritten, sent),
    /** Cookie header of a new session. */
    cookieOf: async (userId: string) =>
      `${identity.cookie.name}=${await identity.sessions.start(userId, { device: 'thử', address: '127.0.0.1' }, null)}`,
    close: () => (closed ??= close()),
  }
}
export type Server = Awaited<ReturnType<typeof serve>>

/** A database, one server on it, and one planned briefing. */
export async function briefingWorld(options: ServerOptions = {}) {
  // Here and not above: programs that only serve start without the test runner.
  const { freshDatabase } = await import('./database.ts')
  const database = await freshDatabase()
  const server = await serve(database.url, options)
  const planned = await planBriefing(server.db)
  return {
    ...server,
    ...planned,
    url: database.url,
    close: async () => {
      await server.close()
      await database.close()
    },
  }
}
export type BriefingWorld = Awaited<ReturnType<typeof briefingWorld>>
