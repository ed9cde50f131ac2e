/**
 * What a page of the room costs its computer while a briefing runs: memory, and how much of a core its main thread
 * takes, of the chair's desk, a room's screen and the director's wall, with 34 and with 100 sites. Real Chromium, all
 * rooms with pictures, the floor changing all the time; weighed every quarter of a minute, so that what grows is seen.
 * Of each view the medians: others on this machine disturb the single figures.
 *
 * `npm run bench:room [minutes] [sites …]`
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { BusyBriefing, movingPictures, type Desk } from '../tests/e2e/support/busyBriefing.ts'
import type { Weight } from '../tests/e2e/support/weight.ts'
import { benchDatabase } from './lib/database.ts'
import { median, rounded } from './lib/statistics.ts'

const [minutes = 2, ...given] = process.argv.slice(2).map(Number)
const SITES = given.length > 0 ? given : [34, 100]
const TURN_MS = 2500
const WEIGH_MS = 15_000
const TARGET_MB = 400
/** Of one core. */
const TARGET_MAIN = 0.3

const views = {
  chair: (busy: BusyBriefing) => busy.desk('chair', 1920, 1080),
  site: (busy: BusyBriefing) => busy.room(1920, 1080),
  wall: (busy: BusyBriefing) => busy.desk('director', 1920, 1080),
}

type Weighed = Weight & { main: number; pictures: number }

async function measure(busy: BusyBriefing, { page, scales }: Desk) {
  const weights: Weighed[] = []
  for (const end = performance.now() + minutes * 60_000; performance.now() < end;) {
    const main = scales.busy(WEIGH_MS)
    for (const next = performance.now() + WEIGH_MS; performance.now() < next;) {
      await busy.nextTurn()
      await sleep(TURN_MS)
    }
    weights.push({ main: await main, pictures: await movingPictures(page), ...(await scales.weigh()) })
  }
  const each = (name: keyof Weighed) => weights.map((weight) => weight[name])
  const [first, last] = [weights.at(0), weights.at(-1)]
  return {
    main_percent: rounded(100 * median(each('main'))),
    memory_mb: rounded(median(each('renderer'))),
    heap_mb: rounded(median(each('heap'))),
    /** What stayed of all turns. */
    grown: {
      heap_mb: rounded((last?.heap ?? Number.NaN) - (first?.heap ?? Number.NaN)),
      nodes: (last?.nodes ?? 0) - (first?.nodes ?? 0),
      listeners: (last?.listeners ?? 0) - (first?.listeners ?? 0),
    },
    pictures: median(each('pictures')),
    nodes: median(each('nodes')),
    browser_mb: rounded(median(each('browser'))),
  }
}

const runs = []
for (const sites of SITES) {
  const database = await benchDatabase()
  const busy = await BusyBriefing.open(sites, database.url)
  try {
    // One after another: they share the machine.
    for (const [view, open] of Object.entries(views)) {
      const desk = await open(busy)
      const run = { view, sites, ...(await measure(busy, desk)) }
      await desk.page.context().browser()?.close()
      runs.push(run)
      console.log(
        `${view}, ${sites} sites: ${run.main_percent} % of a core, ${run.memory_mb} MB, ${run.pictures} pictures move`,
      )
    }
  } finally {
    await busy.close()
    await database.close()
  }
}
const ok = runs.every(
  ({ main_percent: main, memory_mb: memory }) =>
    main !== null && memory !== null && main < 100 * TARGET_MAIN && memory < TARGET_MB,
)
console.log(`Target: less than ${100 * TARGET_MAIN} % of a core and ${TARGET_MB} MB each: ${ok ? 'met' : 'MISSED'}`)
console.log(JSON.stringify({ bench: 'room', minutes, runs, ok }))
