/**
 * What joining costs: 200 and then 500 rooms come into an open briefing within 5 s, each by its link and PIN over an own
 * connection, as its page does (bench/lib/lightRoom.ts), up to DTLS (where there is a C compiler and libssl-dev). The
 * application, media program, worker and PostgreSQL are those of earnest, each a process of its own. The rooms need a
 * core themselves: on a machine that has few, CPU time a site says more than the wait.
 *
 * `npm run bench:join [sites …]`; with `BENCH_PROFILE=folder` the application writes a CPU profile there.
 */
import { measureJoining, type JoiningFigures } from './lib/joinStage.ts'
import { openLightWays } from './lib/lightWays.ts'
import { rounded } from './lib/statistics.ts'

const given = process.argv.slice(2).map(Number)
const SITES = given.length > 0 ? given : [200, 500]
const WITHIN_MS = 5000
const TARGET_P95_MS = 3000
const folder = process.env['BENCH_PROFILE']
const nodeOptions = folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`]

const ways = await openLightWays()
const runs: JoiningFigures[] = []
try {
  for (const sites of SITES) runs.push(await measureJoining(sites, { withinMs: WITHIN_MS, ways, nodeOptions }))
} finally {
  ways?.close()
}

for (const { sites, told, requests, received, cpu, ...run } of runs) {
  const ms = Object.entries(cpu).map(([program, cost]) => `${program} ${rounded(cost)}`)
  console.log(
    `${sites} sites in ${WITHIN_MS / 1000} s: in after p50 ${rounded(run.in.p50)}, p95 ${rounded(run.in.p95)}, at most ${rounded(run.in.most)} ms` +
      ` (told p50 ${rounded(told.p50)}, p95 ${rounded(told.p95)}); ${requests} requests, ${Math.round(received / 1000)} KB told; ms of CPU a site: ${ms.join(', ')}`,
  )
}
const result = {
  bench: 'join',
  dtls: ways !== null,
  runs: runs.map(({ sites, told, requests, cpu, ...run }) => ({
    sites,
    in_p50_ms: rounded(run.in.p50),
    in_p95_ms: rounded(run.in.p95),
    told_p95_ms: rounded(told.p95),
    requests,
    cpu_ms_per_site: Object.fromEntries(Object.entries(cpu).map(([program, cost]) => [program, rounded(cost)])),
  })),
  ok: runs.every((run) => run.in.p95 <= TARGET_P95_MS),
}
console.log(`Target: p95 ≤ ${TARGET_P95_MS} ms: ${result.ok ? 'met' : 'MISSED'}`)
console.log(JSON.stringify(result))
