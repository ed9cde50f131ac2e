/**
 * What a desk costs its computer while a briefing runs: memory, and how much of a core its main thread takes. Real
 * Chromium, all rooms with pictures, the floor changing all the time; weighed every half minute, so that what grows is
 * seen. Promised: less than 400 MB and 30 % of a core.
 *
 * `npm run bench:room [minutes] [sites] [chair or director]`
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { BusyBriefing, movingPictures } from '../tests/e2e/support/busyBriefing.ts'
import type { Weight } from '../tests/e2e/support/weight.ts'
import { benchDatabase } from './lib/database.ts'
import { rounded } from './lib/statistics.ts'

const MINUTES = Number(process.argv[2] ?? 3)
const SITES = Number(process.argv[3] ?? 100)
const ROLE = process.argv[4] === 'director' ? 'director' : 'chair'
const TURN_MS = 2500
const WEIGH_MS = 30_000

const database = await benchDatabase()
const busy = await BusyBriefing.open(SITES, database.url)
try {
  const { page, scales } = await busy.desk(ROLE, 1920, 1080)
  const weights: (Weight & { pictures: number; main: number })[] = []
  const begun = performance.now()
  while (performance.now() < begun + MINUTES * 60_000) {
    const main = scales.busy(WEIGH_MS)
    for (const end = performance.now() + WEIGH_MS; performance.now() < end;) {
      await busy.nextTurn()
      await sleep(TURN_MS)
    }
    const weight = { ...(await scales.weigh()), pictures: await movingPictures(page), main: await main }
    weights.push(weight)
    const words = Object.entries(weight).map(([name, value]) => `${name} ${value.toFixed(name === 'main' ? 2 : 1)}`)
    console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${words.join(', ')}`)
  }
  const last = weights.at(-1)
  const each = (name: keyof (typeof weights)[number]) => weights.map((weight) => rounded(weight[name]))
  console.log(
    JSON.stringify({
      bench: 'room',
      role: ROLE,
      sites: SITES,
      renderer_mb: each('renderer'),
      heap_mb: each('heap'),
      nodes: each('nodes'),
      listeners: each('listeners'),
      browser_mb: rounded(last?.browser ?? Number.NaN),
      main: last?.main,
    }),
  )
} finally {
  await busy.close()
  await database.close()
}
