import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished, vi } from 'vitest'
import { connectBriefing } from '../../client/lib/briefing/connectBriefing.ts'
import { connect } from '../../db/connect.ts'
import { isAlive } from '../../db/postmaster.ts'
import { planBriefing } from '../support/briefingWorld.ts'
import { freshDatabase } from '../support/database.ts'
import { runProcess, type StartedProcess, temporaryFolder } from '../support/process.ts'
import { endProcess, ready, serverEnvironment, startServer } from '../support/startedServer.ts'
import { applicationOf, startSupervised as start } from '../support/supervised.ts'

// Each of these starts whole programs several times: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })
const soon = { timeout: 60_000, interval: 20 }

/** Kills the application outright, as soon as there is another one than `last`. */
async function killApplication(program: StartedProcess, last?: number): Promise<number> {
  const pid = await vi.waitFor(() => {
    const found = applicationOf(program)
    if (found === undefined || found === last) throw new Error('no other application')
    return found
  }, soon)
  process.kill(pid, 'SIGKILL')
  return pid
}

it('[ST80] an application that was killed is started again, and a room is back in its briefing by itself', async () => {
  const database = await freshDatabase()
  const connected = connect(database.url, { max: 1 })
  const planned = await planBriefing(connected.db)
  await connected.close()
  const { program, origin } = await start({ DATABASE_URL: database.url })
  const room = connectBriefing({
    briefingId: planned.briefingId,
    deviceToken: planned.deviceTokens[1],
    url: origin,
    connectionId: crypto.randomUUID(),
  })
  onTestFinished(async () => {
    room.close()
    await endProcess(program)
    await database.close()
  })
  const connection = () => room.store.getState().connection.status
  await vi.waitFor(() => expect(connection()).toBe('connected'), soon)
  await killApplication(program)
  await vi.waitFor(() => expect(connection()).toBe('lost'), soon)
  await vi.waitFor(() => expect(connection()).toBe('connected'), soon)
  expect(program.output()).toContain('Điểm Cầu ended by itself (SIGKILL): starting it again.\n')
})

it('[ST81] after five quick deaths in a row it is given up with one line, and no PostgreSQL is left', async () => {
  const { program, postgresRuns } = await start({})
  let last: number | undefined
  for (let death = 1; death <= 5; death += 1) last = await killApplication(program, last)
  expect(await program.ended).toBe(70)
  expect(program.output().trim().split('\n').at(-1)).toBe(
    'Điểm Cầu ended by itself (SIGKILL), 5 times in a row right after its start: given up. The lines above say why.',
  )
  expect(postgresRuns()).toBe(false)
})

it('[ST82] when the supervisor is killed outright, the application and its PostgreSQL end in order', async () => {
  const { program, postgresRuns } = await start({})
  const application = applicationOf(program) ?? 0
  expect(postgresRuns()).toBe(true)
  program.child.kill('SIGKILL')
  await vi.waitFor(() => expect(isAlive(application)).toBe(false), soon)
  expect(postgresRuns()).toBe(false)
})

it('[ST92] killed together with its supervisor it leaves a PostgreSQL that a start can adopt, and that ends after half a minute', async () => {
  const { program, dataDir, postgresRuns, postmaster } = await start({})
  const guards = () =>
    execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(dataDir) && line.includes('endDatabase'))
  const left = postmaster()
  process.kill(applicationOf(program) ?? 0, 'SIGKILL')
  program.child.kill('SIGKILL')
  await program.ended
  await sleep(10_000)
  expect(isAlive(left)).toBe(true)
  // One that comes meanwhile keeps it: the guard of the one before leaves it alone.
  const next = await startServer({ DATA_DIR: dataDir })
  await next.says(ready)
  expect(postmaster()).toBe(left)
  await vi.waitFor(() => expect(guards()).toHaveLength(1), { timeout: 90_000, interval: 500 })
  expect(isAlive(left)).toBe(true)
  // It is killed alone, as without a supervisor.
  next.child.kill('SIGKILL')
  await next.ended
  await vi.waitFor(() => expect(isAlive(left)).toBe(false), { timeout: 90_000, interval: 500 })
  expect(postgresRuns()).toBe(false)
  const last = await startServer({ DATA_DIR: dataDir })
  await last.says(ready)
  expect(guards()).toHaveLength(1)
  expect(await endProcess(last)).toBe(0)
  await vi.waitFor(() => expect(guards()).toEqual([]), { timeout: 5000 })
}, 300_000)

it('[ST83] an application that died and is refused its next start is not started again, and leaves no PostgreSQL', async () => {
  const tls = temporaryFolder()
  const file = (name: string) => path.join(tls, name)
  await runProcess(process.execPath, ['scripts/cert.js', '127.0.0.1'], { env: { TLS_DIR: tls } })
  const { program, postgresRuns } = await start({ TLS_CERT: file('server.crt'), TLS_KEY: file('server.key') })
  rmSync(file('server.crt'))
  await killApplication(program)
  expect(await program.ended).toBe(1)
  expect(program.output().trim().split('\n').slice(-2)).toEqual([
    'Điểm Cầu ended by itself (SIGKILL): starting it again.',
    expect.stringMatching(/^TLS_CERT/),
  ])
  expect(postgresRuns()).toBe(false)
})

it('[ST83] a second start on the same data is refused, and the first program does not notice', async () => {
  const { program, origin, dataDir } = await start({})
  const env = await serverEnvironment({ DATA_DIR: dataDir })
  const second = await runProcess(process.execPath, ['scripts/start.js'], { env })
  expect(second).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^Another Điểm Cầu owns this database: .+ Stop it first\.\n$/),
  })
  expect((await fetch(`${origin}/api/health`)).status).toBe(200)
  expect(program.output()).not.toContain('PostgreSQL ended')
  expect(await endProcess(program)).toBe(0)
})

it('[ST84] what nothing caught is logged whole before the application ends, and it is started again', async () => {
  const fault = path.join(temporaryFolder(), 'fault.mjs')
  writeFileSync(
    fault,
    `if (process.argv[1]?.endsWith('server/main.ts')) process.on('SIGUSR2', () => {
       if (process.env.KIND === 'rejection') void Promise.reject(new Error('a planned fault', { cause: new Error('its cause') }))
       else setImmediate(() => { throw new Error('a planned fault', { cause: new Error('its cause') }) })
     })`,
  )
  for (const KIND of ['exception', 'rejection']) {
    const { program, origin, postgresRuns, postmaster } = await start({
      KIND,
      NODE_OPTIONS: `--import=${pathToFileURL(fault).href}`,
    })
    const pid = applicationOf(program) ?? 0
    const before = postmaster()
    process.kill(pid, 'SIGUSR2')
    await program.says(/Điểm Cầu ended by itself \(exit code 70\): starting it again\.\n/)
    const logged = program
      .output()
      .split('\n')
      .find((line) => line.includes('nothing caught this'))
    expect(JSON.parse(logged ?? '')).toMatchObject({
      level: 60,
      err: {
        message: 'a planned fault',
        stack: expect.arrayContaining([expect.stringContaining('fault.mjs')]),
        cause: { message: 'its cause' },
      },
    })
    await vi.waitFor(async () => expect((await fetch(`${origin}/api/health`)).status).toBe(200), soon)
    expect(postmaster(), 'PostgreSQL was adopted').toBe(before)
    expect(await endProcess(program)).toBe(0)
    expect(postgresRuns()).toBe(false)
  }
})
