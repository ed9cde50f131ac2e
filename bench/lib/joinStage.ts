import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database } from '../../db/connect.ts'
import { briefingMembers, briefings, briefingSites, deviceLinks } from '../../db/schema.ts'
import { inParts } from '../../db/sql.ts'
import { createIdentity } from '../../server/identity/identity.ts'
import { newLinkToken, newPin } from '../../server/identity/secrets.ts'
import { PIN_DIGITS } from '../../shared/deviceLinks.ts'
import { insertManySites } from '../../tests/support/manySites.ts'
import { personPage } from '../../tests/support/page.ts'
import { childrenOf, cpuTime } from './cpuTime.ts'
import { benchDatabase } from './database.ts'
import { LightRoom, type Joined, type RoomLink } from './lightRoom.ts'
import type { LightWays } from './lightWays.ts'
import { startProgram } from './program.ts'
import { median, quantile } from './statistics.ts'

const PROGRAMS = ['application', 'media', 'worker', 'postgres', 'clients'] as const
type Program = (typeof PROGRAMS)[number]
export type JoiningFigures = {
  sites: number
  /** Milliseconds from the PIN to being in: told of the briefing, media agreed upon, its ways open. */
  in: { p50: number; p95: number; most: number }
  told: { p50: number; p95: number }
  /** Milliseconds of CPU a site, from the first PIN until all are in and the rest is done. */
  cpu: Record<Program, number>
  requests: number
  /** Characters that came to each over the socket until all were in. */
  received: number
  /** How often the journal was written because of it. */
  turns: number
}

/** A briefing of so many sites, each with a room's link that nobody has used yet. */
async function planJoining(db: Database, count: number) {
  const { siteIds, userIds } = await insertManySites(db.$client, count)
  const [hostSiteId = '', chairId = ''] = [siteIds[0], userIds[0]]
  const briefingId = randomUUID()
  await db.insert(briefings).values({
    briefingId,
    title: 'Hội nghị giao ban',
    kind: 'national',
    startsAt: new Date(),
    hostSiteId,
    organizerId: chairId,
    declaredBy: 'Người tổ chức',
  })
  const links = siteIds.map((siteId) => ({
    linkId: randomUUID(),
    briefingId,
    siteId,
    token: newLinkToken(),
    pin: newPin(PIN_DIGITS),
  }))
  const inBriefing = siteIds.map((siteId, position) => ({ briefingId, siteId, position }))
  for (const rows of inParts(inBriefing)) await db.insert(briefingSites).values(rows)
  for (const rows of inParts(links)) await db.insert(deviceLinks).values(rows)
  await db
    .insert(briefingMembers)
    .values({ briefingId, userId: chairId, role: 'chair', siteId: hostSiteId, position: 0 })
  return { briefingId, chairId, links: links.map(({ token, pin }): RoomLink => ({ linkToken: token, pin })) }
}

/**
 * So many rooms come into an open briefing, evenly within `withinMs`, by link and PIN, while its chair is there.
 * @param nodeOptions for the application, such as `--cpu-prof`
 * @throws when one does not get in
 */
export async function measureJoining(
  sites: number,
  { withinMs, ways, nodeOptions = [] }: { withinMs: number; ways: LightWays | null; nodeOptions?: readonly string[] },
): Promise<JoiningFigures> {
  const database = await benchDatabase()
  const connected = connect(database.url, { max: 2 })
  const { db } = connected
  const closers: (() => Promise<unknown> | void)[] = [() => database.close(), () => connected.close()]
  try {
    const { briefingId, chairId, links } = await planJoining(db, sites)
    const program = await startProgram(database.url, nodeOptions)
    closers.push(program.close)
    const identity = createIdentity({ db, https: false })
    const cookieOf = async (userId: string) =>
      `${identity.cookie.name}=${await identity.sessions.start(userId, { device: 'bench', address: '127.0.0.1' }, null)}`
    const chair = await personPage({ origin: program.origin, briefingId, deviceTokens: [], cookieOf }, chairId)
    closers.push(() => chair.close())
    await chair.ok('briefing.open', {})
    // What the start left to do is not counted.
    await sleep(1500)

    const spent = () => {
      const postgres = childrenOf(database.pid).map(({ pid }) => cpuTime(pid))
      return {
        application: cpuTime(program.pids.application),
        media: cpuTime(program.pids.media),
        worker: cpuTime(program.pids.worker),
        postgres: postgres.reduce((sum, each) => sum + each, cpuTime(database.pid)),
        clients: cpuTime(process.pid) + (ways === null ? 0 : cpuTime(ways.pid)),
      }
    }
    const before = spent()
    const rooms = links.map((link) => new LightRoom(program.origin, link, ways))
    closers.push(() => rooms.forEach((room) => room.close()))
    const began = performance.now()
    const joined = await Promise.all(
      rooms.map(async (room, index) => {
        await sleep(Math.max(0, began + (index * withinMs) / sites - performance.now()))
        return room.join()
      }),
    )
    const received = median(rooms.map((room) => room.received))
    // What is told of the last ones, and journaled.
    await sleep(1500)
    const after = spent()
    const [written] = await db.$client<{ turns: number }[]>`
      select count(distinct at)::int turns from journal where briefing_id = ${briefingId} and type = 'attendance.joined'`
    return { ...figuresOf(joined), received, turns: written?.turns ?? 0, cpu: costs(before, after, sites) }
  } finally {
    for (const end of closers.toReversed()) await end()
  }
}

function figuresOf(joined: Joined[]) {
  const ins = joined.map((each) => each.in)
  const told = joined.map((each) => each.told)
  return {
    sites: joined.length,
    in: { p50: median(ins), p95: quantile(ins, 0.95), most: Math.max(...ins) },
    told: { p50: median(told), p95: quantile(told, 0.95) },
    requests: median(joined.map((each) => each.requests)),
  }
}

function costs(
  before: Record<Program, number>,
  after: Record<Program, number>,
  sites: number,
): Record<Program, number> {
  const cost = (program: Program) => (after[program] - before[program]) / sites
  return {
    application: cost('application'),
    media: cost('media'),
    worker: cost('worker'),
    postgres: cost('postgres'),
    clients: cost('clients'),
  }
}
