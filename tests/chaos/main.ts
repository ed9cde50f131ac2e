/**
 * Chaos: the whole program, as `npm start` runs it, while twenty clients act by the product's own page code and its
 * processes are killed and frozen, its database and disk are taken away, its clock is set, and hostile frames and
 * uploads arrive. In the end the journal is held against every acknowledgement.
 *
 * `npm run test:chaos [seconds] [seed] [fault …]`: seconds of faults (default 420; start and judgement come on top),
 * the number that makes the same run again, and the only faults to strike with when not all are wanted. All of it takes
 * ten minutes at most, unless a longer time is typed. Prints what it does on standard error, and one JSON line in the
 * end, in any case; exit code 1 when anything was lost, doubled, left over, or did not recover.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { connect } from '../../db/connect.ts'
import { readJournal } from '../../db/queries/journal.ts'
import { viewerOf } from '../../shared/audience.ts'
import { apply, cut, emptyBriefing } from '../../shared/briefing.ts'
import type { JournalEntry } from '../../shared/journal.ts'
import { faultsOf, pickFault, type Strikes } from './faults.ts'
import { Ledger } from './ledger.ts'
import { planOffice } from './office.ts'
import { attendMedia, chairActs, Client, roomActs, secretaryActs } from './people.ts'
import { ChaosProgram } from './program.ts'
import { Random } from './random.ts'
import { cannot, lineOf, longestRun, unjudged } from './report.ts'

const SECONDS = Number(process.argv[2] ?? 420)
/** Of the whole run. */
const LONGEST_MS = longestRun(process.argv[2])
/** The program has so long to end. */
const END_MS = 90_000
const SEED = Number(process.argv[3] ?? Date.now() % 1_000_000)
const ONLY = process.argv.slice(4)
/** After every fault the program is healthy and somebody is answered within this time. */
const RECOVERY_MS = 60_000
const SETTLE_MS = 60_000
/** What a fault ends may go after the program is healthy again, as a worker whose media program was killed does. */
const FOLLOWS_MS = 15_000

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)
const random = new Random(SEED)
const ledger = new Ledger(() => performance.now())
const strikes: Strikes = {}
let exits = 0
const problems: string[] = []

const program = await ChaosProgram.start()
say(`seed ${SEED}, ${program.url}; disk of its own: ${program.ownDisk}, clock of its own: ${program.ownClock}`)
const office = await planOffice(program.url, await program.adminPassword())
const chair = new Client('chair', office.chair, ledger, random)
const secretary = new Client('secretary', office.secretary, ledger, random)
const rooms = office.rooms.map(({ siteId, address }) => new Client(`room ${siteId}`, address, ledger, random))
const clients = [chair, secretary, ...rooms]

/** What came to light, told in any case. */
const report = { ...unjudged }
const began = performance.now()
const late = setTimeout(() => {
  problems.push(`not over after ${LONGEST_MS / 1000} s`)
  void end()
}, LONGEST_MS - END_MS)
try {
  await until(() => clients.every(({ connection }) => connection === 'connected'), 30_000, 'everybody is in')
  if ((await chair.mark('briefing.opened', 'briefing.open', { unopenedAt: null })) === null)
    throw new Error('it could not be opened')
  for (const room of rooms) attendMedia(room)
  chair.act(chairActs)
  secretary.act(secretaryActs)
  for (const [index, room] of rooms.entries()) room.act(roomActs(office.rooms[index]?.siteId ?? ''))
  await torment()
  program.setClock(0)
  await judge()
} catch (error) {
  problems.push(error instanceof Error ? error.message : String(error))
} finally {
  for (const client of clients) client.close()
}
await end()

/** One fault after another; after each the program comes back by itself. */
async function torment(): Promise<void> {
  const all = faultsOf(program, office.observer, random, strikes)
  const faults = ONLY.length === 0 ? all : all.filter(({ name }) => ONLY.includes(name))
  const end = performance.now() + SECONDS * 1000
  let running = program.running()
  const excused = new Map<string, number>()
  ledger.begin()
  while (performance.now() < end) {
    await delay(random.between(500, 3000))
    const fault = pickFault(faults, random)
    const answered = ledger.answers
    ledger.fault(fault.name)
    const struck = performance.now()
    await fault.strike()
    await program.untilHealthy(RECOVERY_MS)
    await until(() => ledger.answers > answered, RECOVERY_MS, `somebody is answered after "${fault.name}"`)
    const now = program.running()
    for (const name of fault.ends) excused.set(name, performance.now() + FOLLOWS_MS)
    for (const name of ['application', 'media', 'worker'] as const) {
      if (now[name] === running[name] || (excused.get(name) ?? 0) > performance.now()) continue
      exits += 1
      problems.push(`the ${name} ended by itself after "${fault.name}"`)
    }
    running = now
    say(`${fault.name}: ${Math.round(performance.now() - struck)} ms, ${ledger.answers} answers`)
  }
}

/** Everybody rests; the journal, every page's state, and what every client was told have to agree. */
async function judge(): Promise<void> {
  say('resting')
  const rested = Promise.all(clients.map((client) => client.rest())).then(() => true)
  if (!(await Promise.race([rested, delay(SETTLE_MS, false)]))) problems.push('some requests were never answered')
  for (const { name, connection } of clients) if (connection !== 'connected') problems.push(`${name} is ${connection}`)
  const entries = await settledJournal()
  const numbered = entries.every(({ seq }, index) => seq === index + 1)
  if (!numbered) problems.push('the journal has a gap')
  if (entries.some(({ at }, index) => at < (entries[index - 1]?.at ?? 0)))
    problems.push('the journal goes back in time')
  const state = entries.reduce(apply, emptyBriefing)
  // Whatever the clock was set to: nobody spoke longer than everything took.
  const took = performance.now() - began
  if (state.floor.turns.some(({ usedMs }) => usedMs > took)) problems.push('a turn is longer than the run')
  for (const client of clients) {
    const { me } = client.link.store.getState()
    const told = me === null ? null : cut(state, viewerOf(me.principal))
    if (!isDeepStrictEqual(plain(client.state), plain(told)))
      problems.push(`${client.name} sees another state than the journal tells`)
  }
  const verdict = ledger.judge(entries)
  for (const kind of ['lost', 'doubled', 'doneThoughRefused'] as const)
    if (verdict[kind].length > 0) problems.push(`${kind}: ${verdict[kind].slice(0, 5).join(', ')}`)
  Object.assign(report, {
    entries: entries.length,
    refused: verdict.refused,
    lost: verdict.lost.length,
    doubled: verdict.doubled.length,
    doneThoughRefused: verdict.doneThoughRefused.length,
  })
}

/** The program is told to end; then all is told. */
async function end(): Promise<never> {
  clearTimeout(late)
  const stopped = await Promise.race([program.stop(), delay(END_MS, { code: 'no word', left: [] })])
  if (stopped.code !== 0) problems.push(`it ended with ${stopped.code} when it was told to end`)
  if (stopped.left.length > 0) problems.push(`left over: ${stopped.left.map(({ command }) => command).join(' · ')}`)
  console.log(
    lineOf({
      seconds: SECONDS,
      seed: SEED,
      kills: strikes,
      cannot: cannot(program),
      acknowledged: ledger.acknowledged,
      ...report,
      exits,
      longestOutageMs: Math.round(ledger.longestOutageMs),
      longestOutageAfter: ledger.longestOutageAfter,
      orphans: stopped.left.length,
      problems,
    }),
  )
  for (const problem of problems) say(`PROBLEM: ${problem}`)
  if (problems.length > 0) say(`what the program said is in ${program.keepLog()}`)
  process.exit(problems.length > 0 ? 1 : 0)
}

/** The journal once every page has been told of its last entry. */
async function settledJournal(): Promise<JournalEntry[]> {
  const connected = connect(program.databaseUrl, { max: 1 })
  try {
    let entries: JournalEntry[] = []
    const told = async () => {
      entries = await readJournal(connected.db, office.briefingId)
      return clients.every(({ state }) => state?.seq === entries.at(-1)?.seq)
    }
    await until(told, SETTLE_MS, 'every page was told of the last entry')
    return entries
  } finally {
    await connected.close()
  }
}

async function until(holds: () => boolean | Promise<boolean>, ms: number, what: string): Promise<void> {
  const end = performance.now() + ms
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${ms} ms: ${what}`)
    await delay(100)
  }
}

/** As JSON keeps it: without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
