/**
 * What a briefing's state weighs and costs, by its number of sites: the first message of a site's page and of a chair's
 * (state and who is there) when five people of every site are named, an event, how long a page folds what comes of all
 * sites together, and how long the application's loop pauses when all rooms come, are there at the opening, are lost
 * together, have left and come back: the whole program with a PostgreSQL of its own, each room over a link of its own.
 *
 * `npm run bench:state [sites …]`; with `BENCH_PROFILE=folder` the application writes a CPU profile there.
 */
import { applyAll } from '../shared/applyAll.ts'
import { apply, emptyBriefing } from '../shared/briefing.ts'
import { measureTogether } from './lib/stateStage.ts'
import { median, rounded } from './lib/statistics.ts'

const given = process.argv.slice(2).map(Number)
const SITES = given.length > 0 ? given : [34, 250, 1000]
const TARGET_PAUSE_MS = 50
const folder = process.env['BENCH_PROFILE']
const nodeOptions = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
function timed(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return median(times)
}

const runs = []
for (const sites of SITES) {
  // One after another: they share the machine.
  const { measured, together } = await measureTogether(sites, nodeOptions, ({ chair, opened }) => {
    const joined = chair.entries.filter(({ event }) => event.type === 'attendance.joined')
    return {
      first_message_bytes: { site: bytes(opened.site.syncs[0]), chair: bytes(opened.chair.syncs[0]) },
      event_bytes: Math.round(bytes(joined) / joined.length),
      apply_ms: {
        together: rounded(timed(() => applyAll(emptyBriefing, joined))),
        one_by_one: rounded(timed(() => joined.reduce(apply, emptyBriefing))),
      },
    }
  })
  const each = (of: 'longestMs' | 'workMs' | 'cpuMs') =>
    Object.fromEntries(Object.entries(together).map(([name, pause]) => [name, rounded(pause[of])]))
  const run = {
    sites,
    ...measured,
    longest_pause_ms: each('longestMs'),
    longest_work_ms: each('workMs'),
    cpu_ms: each('cpuMs'),
  }
  runs.push(run)
  const { first_message_bytes: first, event_bytes: event, apply_ms: fold, longest_pause_ms: pauses } = run
  console.log(
    `${sites} sites: first message ${first.site} bytes for a site, ${first.chair} for a chair; an event ${event};` +
      ` all sites' events folded in ${fold.together} ms (one by one ${fold.one_by_one});` +
      ` longest pause in ms: ${Object.entries(pauses)
        .map(([name, ms]) => `${name} ${ms}`)
        .join(', ')}`,
  )
}
const ok = runs.every(({ longest_pause_ms: { lost, left } }) =>
  [lost, left].every((ms) => typeof ms === 'number' && ms <= TARGET_PAUSE_MS),
)
console.log(`Target: no pause over ${TARGET_PAUSE_MS} ms when all are lost and have left: ${ok ? 'met' : 'MISSED'}`)
console.log(JSON.stringify({ bench: 'state', runs, ok }))
