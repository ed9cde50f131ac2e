import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type Database } from '../../db/connect.ts'
import { createJournal } from '../../db/queries/journal.ts'
import { alongside } from '../../server/office/alongside.ts'
import { briefingMembers, briefings, briefingSites, deviceLinks } from '../../db/schema.ts'
import { inParts } from '../../db/sql.ts'
import { createIdentity } from '../../server/identity/identity.ts'
import { hashOf, newToken } from '../../server/identity/secrets.ts'
import { attendanceOf } from '../../shared/attendance.ts'
import { DeafLink } from '../../tests/support/deafLink.ts'
import { insertManySites } from '../../tests/support/manySites.ts'
import { personPage, roomPage, type Page } from '../../tests/support/page.ts'
import { benchDatabase } from './database.ts'
import { pauseMessage, type Pause } from './messages.ts'
import { startProgram } from './program.ts'

/** How the application's loop pauses when all rooms come with the opening, are lost together, have left, and come back. */
export type Together = Record<'came' | 'opening' | 'lost' | 'left' | 'back', Pause>
/** So many people sit in each room, and are named. */
const PEOPLE = 5
/** Rooms that knock at once. */
const AT_ONCE = 50

/** A briefing of so many sites, each with a room whose computer has its link already. */
async function plan(db: Database, count: number) {
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
  const rooms = siteIds.map((siteId) => ({ siteId, token: newToken() }))
  const links = rooms.map(({ siteId, token }) => ({
    linkId: randomUUID(),
    briefingId,
    siteId,
    token: newToken(),
    pin: '000000',
    deviceId: randomUUID(),
    deviceTokenHash: hashOf(token),
  }))
  const inBriefing = siteIds.map((siteId, position) => ({ briefingId, siteId, position }))
  for (const rows of inParts(inBriefing)) await db.insert(briefingSites).values(rows)
  for (const rows of inParts(links)) await db.insert(deviceLinks).values(rows)
  await db
    .insert(briefingMembers)
    .values({ briefingId, userId: chairId, role: 'chair', siteId: hostSiteId, position: 0 })
  await declarePeople(db, briefingId, siteIds)
  return { briefingId, chairId, siteIds, tokens: rooms.map(({ token }) => token) }
}

/** Every site has said beforehand who sits in its room. */
async function declarePeople(db: Database, briefingId: string, siteIds: readonly string[]): Promise<void> {
  const delegates = Array.from({ length: PEOPLE }, (_, index) => ({
    name: `Nguyễn Thị Phương Thảo ${index}`,
    title: 'Phó Trưởng Ban Tổ chức Huyện ủy, Trưởng phòng Nội vụ',
    isHead: index === 0,
  }))
  const at = Date.now()
  const entries = siteIds.map((siteId, index) => ({
    seq: index + 1,
    at,
    by: { kind: 'system' as const },
    onBehalfOf: null,
    event: { type: 'attendance.declared' as const, siteId, headcount: PEOPLE, delegates },
  }))
  const written = await createJournal(db, alongside).write({
    briefingId,
    entries,
    answers: [],
    at,
    openingVersion: null,
  })
  if (!written.written) throw new Error(`the names could not be written: ${written.reason}`)
}

/**
 * The whole program with so many rooms, each over a link of its own: all come before the opening, are lost together, have
 * left, and come back. A chair's page is there throughout.
 * @param measure once everybody is there, of the chair's page and of pages that a chair and a room open then
 */
export async function measureTogether<T>(
  sites: number,
  nodeOptions: readonly string[],
  measure: (pages: { chair: Page; opened: { site: Page; chair: Page } }) => T,
): Promise<{ together: Together; measured: T }> {
  const database = await benchDatabase()
  const connected = connect(database.url, { max: 2 })
  const closers: (() => Promise<unknown> | void)[] = [() => database.close(), () => connected.close()]
  try {
    const { briefingId, chairId, siteIds, tokens } = await plan(connected.db, sites)
    const probe = new URL('./pauseProbe.ts', import.meta.url).href
    const program = await startProgram(database.url, [...nodeOptions, '--import', probe])
    closers.push(program.close)
    const identity = createIdentity({ db: connected.db, https: false })
    const cookieOf = async (userId: string) =>
      `${identity.cookie.name}=${await identity.sessions.start(userId, { device: 'bench', address: '127.0.0.1' }, null)}`
    const home = { origin: program.origin, briefingId, deviceTokens: tokens, cookieOf }
    const chair = await personPage(home, chairId)
    closers.push(() => chair.close())

    const pauseSince = () =>
      new Promise<Pause>((resolve) => {
        const take = (message: unknown) => {
          const pause = pauseMessage.safeParse(message)
          if (!pause.success) return
          program.child.off('message', take)
          resolve(pause.data)
        }
        program.child.on('message', take)
        program.child.send('pause')
      })
    const pause = async (work: () => Promise<void> | void) => {
      await sleep(500)
      await pauseSince()
      await work()
      return pauseSince()
    }
    const links: DeafLink[] = []
    const come = async () => {
      for (let first = 0; first < sites; first += AT_ONCE) {
        const next = tokens.slice(first, first + AT_ONCE)
        links.push(
          // What one room waits for another does, too.
          ...(await Promise.all(next.map((token) => DeafLink.open(program.origin, { briefingId, token })))),
        )
      }
    }
    const go = () => links.splice(0).forEach((link) => link.close())
    closers.push(go)
    const until = async (status: string) => {
      const all = () =>
        // Where the chair sits there is always somebody, and the room of the second was opened twice.
        siteIds.slice(2).every((id) => attendanceOf(chair.state?.attendance ?? {}, id).presence.status === status)
      await chair.until(all, 120_000)
    }
    const came = await pause(come)
    const opening = await pause(async () => {
      await chair.ok('briefing.open', {})
      await until('present')
    })
    const opened = { site: await roomPage(home, 1), chair: await personPage(home, chairId) }
    const measured = measure({ chair, opened })
    opened.site.close()
    opened.chair.close()
    const lost = await pause(() => (go(), until('lost')))
    const left = await pause(() => until('left'))
    const back = await pause(async () => {
      await come()
      await until('present')
    })
    return { together: { came, opening, lost, left, back }, measured }
  } finally {
    for (const end of closers.toReversed()) await end()
  }
}
