import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { BusyBriefing, movingPictures } from './support/busyBriefing.ts'

/** MB of a page's process, with its share of what several have in common. */
const MOST_MB = 400
/** Shares of one core. */
const MOST_BUSY = 0.3
const SITES = 100
const TURNS = 24
const TURN_MS = 1500

let busy: BusyBriefing
let database: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  database = await freshDatabase()
  busy = await BusyBriefing.open(SITES, database.url)
}, 240_000)
afterAll(async () => {
  await busy?.close()
  await database?.close()
})

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) {
    await busy.nextTurn()
    await delay(TURN_MS)
  }
}

it.each([
  ['chair', 7],
  ['director', 30],
] as const)(
  '[RM75] the %s with 100 sites in the room costs less than 400 MB, and no more with every turn',
  async (role, pictures) => {
    const { page, scales } = await busy.desk(role, 1920, 1080)
    await turns(6)
    await expect.poll(() => movingPictures(page), { timeout: 30_000 }).toBeGreaterThanOrEqual(pictures)
    const before = await scales.weigh()
    const [main] = await Promise.all([scales.busy(TURNS * TURN_MS), turns(TURNS)])
    const after = await scales.weigh()
    console.log(JSON.stringify({ role, before, after, main }))
    expect(after.renderer).toBeLessThan(MOST_MB)
    expect(main).toBeLessThan(MOST_BUSY)
    // A turn leaves its words in the state, and nothing else: neither nodes of the page, nor listeners.
    expect(after.heap - before.heap).toBeLessThan(1.5)
    expect(after.nodes).toBeLessThan(before.nodes + 150)
    expect(after.listeners).toBeLessThan(before.listeners + 50)
    await page.context().browser()?.close()
  },
)
