/**
 * What saving costs: acknowledged requests through real sockets into the journal of a real PostgreSQL, at 100 requests
 * a second and as fast as they go, each also with 5 ms added to every commit. That delay is PostgreSQL's own
 * (`commit_delay` = 5000 µs, `commit_siblings` = 0): the disk of a test machine syncs faster than real ones do. Beside it, in the
 * same run, the same SQL through the bare driver: ten connections, one event and one answer a transaction.
 *
 * `npm run bench:journal [seconds of each measurement]`
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from '../db/connect.ts'
import { createJournal } from '../db/queries/journal.ts'
import { alongside } from '../server/office/alongside.ts'
import { openSql } from '../db/sql.ts'
import { planBriefing, serve, type Planned } from '../tests/support/briefingWorld.ts'
import { personPage, type Page } from '../tests/support/page.ts'
import { benchDatabase } from './lib/database.ts'
import { quantile, rounded } from './lib/statistics.ts'

const SECONDS = Number(process.argv[2] ?? 8)
/** Every page is told of every event; all of them share this process's core and one person, so there are only as many as these may have. */
const PAGES = 8
const IN_FLIGHT_PER_PAGE = 25
const RATE = 100
const TARGET = { p99_ms: 50, events_per_s: 2000 }
const NOTES = PAGES * IN_FLIGHT_PER_PAGE
const text = (number: number) => `Giao các địa phương rà soát, báo cáo trước ngày 15 hằng tháng (${number})`

type Home = Planned & { origin: string; cookieOf: (userId: string) => Promise<string> }
/** A note of the secretary's, written on by one page. */
type Desk = { page: Page; noteId: string; revision: number }

async function begin(page: Page): Promise<Desk> {
  const answer = await page.ask('note.add', { itemId: null, text: text(0) })
  if (!answer.ok) throw new Error(answer.error.key)
  return { page, revision: 1, ...(answer.data as { noteId: string }) }
}

/** One edit of a note: one event, one stored answer. @returns milliseconds to its acknowledgement */
async function write(desk: Desk): Promise<number> {
  const asked = performance.now()
  const { page, noteId, revision } = desk
  const answer = await page.ask('note.edit', { noteId, baseRevision: revision, text: text(revision) })
  if (!answer.ok) throw new Error(answer.error.key)
  desk.revision += 1
  return performance.now() - asked
}

/** p99 in milliseconds, of requests that come at their own pace whether those before are answered or not. */
async function paced(desks: Desk[]): Promise<number> {
  const answers: Promise<number>[] = []
  const began = performance.now()
  for (let index = 0; index < RATE * SECONDS; index += 1) {
    // The pace is a clock, not a chain.
    await sleep(Math.max(0, began + (index * 1000) / RATE - performance.now()))
    const desk = desks[index % desks.length]
    if (desk !== undefined) answers.push(write(desk))
  }
  return quantile(await Promise.all(answers), 0.99)
}

/** Acknowledged events a second, each of many hands sending its next as soon as its last is answered. */
async function flatOut(hands: (() => Promise<unknown>)[]): Promise<number> {
  const began = performance.now()
  let done = 0
  const until = began + SECONDS * 1000
  await Promise.all(
    hands.map(async (hand) => {
      while (performance.now() < until) {
        await hand()
        done += 1
      }
    }),
  )
  return (done * 1000) / (performance.now() - began)
}

/** The server in a process of its own, as it runs in earnest. */
async function startServer(url: string): Promise<{ child: ChildProcess; origin: string }> {
  const program = path.join(import.meta.dirname, '../tests/support/briefingProcess.ts')
  const child = spawn(process.execPath, [program, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(child.stdout)) {
    const origin = /serving (\S+)/.exec(line)?.[1]
    if (origin !== undefined) return { child, origin }
  }
  throw new Error('The server did not start')
}

async function measureOurs(url: string) {
  const helper = await serve(url)
  const planned = await planBriefing(helper.db)
  const cookie = await helper.cookieOf(planned.userIds.secretary)
  await helper.close()
  const { child, origin } = await startServer(url)
  try {
    return await measureServer(child, { ...planned, origin, cookieOf: async () => cookie })
  } finally {
    child.kill()
    await once(child, 'close')
  }
}

async function measureServer(child: ChildProcess, home: Home) {
  const pages = await Promise.all(Array.from({ length: PAGES }, () => personPage(home, home.userIds.secretary)))
  await pages[0]?.ok('briefing.open', {})
  // The pages share this process's one core: what is measured is the server, so they do not fold what they are told.
  for (const page of pages) page.state = undefined
  const desks = await Promise.all(
    Array.from({ length: NOTES }, (_, index) => pages[index % PAGES]).flatMap((page) => (page ? [begin(page)] : [])),
  )
  await flatOut(desks.slice(0, PAGES).map((desk) => () => write(desk)))
  const p99 = await paced(desks)
  const hands = desks.map((desk) => () => write(desk))
  const before = cpuSeconds(child)
  const eventsPerSecond = await flatOut(hands)
  const cpuMicrosPerEvent = ((cpuSeconds(child) - before) * 1e6) / (eventsPerSecond * SECONDS)
  for (const page of pages) page.close()
  return { p99, eventsPerSecond, cpuMicrosPerEvent }
}

/** Processor time that a program has used: what a busy machine changes least. Field 14 and 15 of its stat, in 1/100 s. */
function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** The same SQL without us. */
async function measurePeer(url: string): Promise<number> {
  const { db, close } = openPeer(url)
  const planned = await planBriefing(db)
  const { briefingId } = planned
  const journal = createJournal(db, alongside)
  let seq = 0
  const events = await flatOut(
    Array.from({ length: 10 }, () => async () => {
      const at = Date.now()
      const event = { type: 'note.edited' as const, noteId: planned.itemIds[0], revision: seq + 1, text: text(seq) }
      const answer = { ok: true as const, data: undefined, seq }
      await journal.write({
        briefingId,
        at,
        openingVersion: null,
        entries: [{ seq: (seq += 1), at, by: { kind: 'system' }, onBehalfOf: null, event }],
        answers: [{ actor: 'person:0', operationId: randomUUID(), payloadHash: '0'.repeat(64), answer }],
      })
    }),
  )
  await close()
  return events
}
const openPeer = (url: string) => {
  const connected = connect(url, { max: 10 })
  return { db: connected.db, close: () => connected.close() }
}

const database = await benchDatabase()
try {
  const ours = await measureOurs(database.url)
  const peer = await measurePeer(database.url)
  const sql = openSql(database.url, { max: 1 })
  await sql.unsafe('alter database diemcau set commit_delay = 5000')
  await sql.unsafe('alter database diemcau set commit_siblings = 0')
  await sql.end()
  const oursSlow = await measureOurs(database.url)
  const peerSlow = await measurePeer(database.url)
  const result = {
    bench: 'journal',
    p99_ms: rounded(ours.p99),
    events_per_s: Math.round(ours.eventsPerSecond),
    p99_ms_slow_commit: rounded(oursSlow.p99),
    events_per_s_slow_commit: Math.round(oursSlow.eventsPerSecond),
    server_cpu_us_per_event: Math.round(ours.cpuMicrosPerEvent),
    peer_events_per_s: Math.round(peer),
    peer_events_per_s_slow_commit: Math.round(peerSlow),
    ok:
      Math.max(ours.p99, oursSlow.p99) <= TARGET.p99_ms &&
      Math.min(ours.eventsPerSecond, oursSlow.eventsPerSecond) >= TARGET.events_per_s,
  }
  console.log(
    `${PAGES} pages, ${RATE} requests/s for ${SECONDS} s, then ${PAGES * IN_FLIGHT_PER_PAGE} in flight for ${SECONDS} s`,
  )
  console.log(`Targets: p99 ≤ ${TARGET.p99_ms} ms, ≥ ${TARGET.events_per_s} events/s: ${result.ok ? 'met' : 'MISSED'}`)
  console.log(JSON.stringify(result))
} finally {
  await database.close()
}
