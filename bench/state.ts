/**
 * What a briefing's state weighs, by its number of sites: the snapshot, as it is sent, that a site's page gets and a chair's
 * when five people of every site are named, an event, how long a page folds what comes of all sites together, and how long
 * anything else waits in the application when all sites come with the opening, are lost together, have left and come back:
 * with the real mailbox and a PostgreSQL of its own.
 *
 * `npm run bench:state [sites …]`
 */
import { applyAll } from '../shared/applyAll.ts'
import { stateText } from '../server/realtime/serialised.ts'
import { apply, cut, emptyBriefing, type BriefingState } from '../shared/briefing.ts'
import type { Role } from '../shared/roles.ts'
import { measureTogether } from './lib/stateStage.ts'
import { median, rounded } from './lib/statistics.ts'

const given = process.argv.slice(2).map(Number)
const SITES = given.length > 0 ? given : [34, 250, 1000]
const TARGET_PAUSE_MS = 50

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
/** Every site has said who sits in its room: five people. */
function withDelegates(state: BriefingState): BriefingState {
  const delegates = Array.from({ length: 5 }, (_, index) => ({
    name: `Nguyễn Thị Phương Thảo ${index}`,
    title: 'Phó Trưởng Ban Tổ chức Huyện ủy, Trưởng phòng Nội vụ',
    isHead: index === 0,
  }))
  const declared = state.plan.sites.map(({ siteId }, index) => ({
    seq: state.seq + index + 1,
    at: Date.now(),
    event: { type: 'attendance.declared' as const, siteId, headcount: delegates.length, delegates },
  }))
  return applyAll(state, declared)
}
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
  const { measured, together } = await measureTogether(sites, ({ state }, entries) => {
    const joined = entries.filter(({ event }) => event.type === 'attendance.joined').slice(0, sites)
    const peopled = withDelegates(state)
    const snapshot = (roles: readonly Role[]) =>
      Buffer.byteLength(stateText(cut(peopled, { roles, siteId: state.plan.sites[1]?.siteId ?? null })))
    return {
      snapshot_bytes: { site: snapshot([]), chair: snapshot(['chair']) },
      event_bytes: Math.round(bytes(entries) / entries.length),
      apply_ms: {
        together: rounded(timed(() => applyAll(emptyBriefing, joined))),
        one_by_one: rounded(timed(() => joined.reduce(apply, emptyBriefing))),
      },
    }
  })
  const pauses = Object.fromEntries(Object.entries(together).map(([name, { longestMs }]) => [name, rounded(longestMs)]))
  const work = Object.fromEntries(Object.entries(together).map(([name, { workMs }]) => [name, rounded(workMs)]))
  const run = { sites, ...measured, longest_pause_ms: pauses, longest_work_ms: work }
  runs.push(run)
  const { snapshot_bytes: snapshot, event_bytes: event, apply_ms: fold } = run
  console.log(
    `${sites} sites: snapshot ${snapshot.site} bytes for a site, ${snapshot.chair} for a chair; an event ${event};` +
      ` all sites' events folded in ${fold.together} ms (one by one ${fold.one_by_one});` +
      ` longest pause in ms: ${Object.entries(pauses)
        .map(([name, ms]) => `${name} ${ms}`)
        .join(', ')}`,
  )
}
const ok = runs.every((run) => Object.values(run.longest_pause_ms).every((ms) => ms !== null && ms <= TARGET_PAUSE_MS))
console.log(`Target: no pause over ${TARGET_PAUSE_MS} ms: ${ok ? 'met' : 'MISSED'}`)
console.log(JSON.stringify({ bench: 'state', runs, ok }))
