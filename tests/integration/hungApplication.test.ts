import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, it, vi } from 'vitest'
import { connectBriefing } from '../../client/lib/briefing/connectBriefing.ts'
import { connect } from '../../db/connect.ts'
import { isAlive } from '../../db/postmaster.ts'
import { planBriefing } from '../support/briefingWorld.ts'
import { projectDir } from '../support/process.ts'
import { endProcess } from '../support/startedServer.ts'
import { applicationOf, startSupervised } from '../support/supervised.ts'

// A program that hangs is given half a minute or a whole one: they hang beside each other.
vi.setConfig({ testTimeout: 240_000 })
const soon = { timeout: 60_000, interval: 50 }
const NODE_OPTIONS = `--import=${pathToFileURL(path.join(projectDir, 'tests/support/hangs.mjs')).href}`

/** A program with a room that is in its briefing. */
async function withRoom(more: NodeJS.ProcessEnv) {
  const started = await startSupervised({ NODE_OPTIONS, ...more })
  const connected = connect(started.databaseUrl(), { max: 1 })
  const planned = await planBriefing(connected.db)
  await connected.close()
  const room = connectBriefing({
    briefingId: planned.briefingId,
    deviceToken: planned.deviceTokens[1],
    url: started.origin,
    connectionId: crypto.randomUUID(),
  })
  const connection = () => room.store.getState().connection.status
  await vi.waitFor(() => expect(connection()).toBe('connected'), soon)
  return {
    ...started,
    room,
    connection,
    application: applicationOf(started.program) ?? 0,
    postgres: started.postmaster(),
  }
}

/** It was ended and started again, for this reason and in this time; the room is back, and PostgreSQL was taken over. */
async function startedAgain(
  { program, connection, application, postmaster, postgres }: Awaited<ReturnType<typeof withRoom>>,
  why: RegExp,
  [leastMs, mostMs]: [number, number],
) {
  const began = performance.now()
  await vi.waitFor(() => expect(connection()).toBe('lost'), soon)
  await program.says(why)
  const lasted = performance.now() - began
  expect(lasted).toBeGreaterThan(leastMs)
  expect(lasted).toBeLessThan(mostMs)
  await vi.waitFor(() => expect(connection()).toBe('connected'), soon)
  expect(isAlive(application)).toBe(false)
  expect(postmaster()).toBe(postgres)
}

it('[ST86] [ST87] an application that was stopped, or turns round and round, is started again; one that works for 40 s stays', async () => {
  const stopped = await withRoom({})
  const spinning = await withRoom({ HANG_MS: 'Infinity' })
  const busy = await withRoom({ HANG_MS: '40000' })
  process.kill(stopped.application, 'SIGSTOP')
  process.kill(spinning.application, 'SIGUSR2')
  process.kill(busy.application, 'SIGUSR2')
  await Promise.all([
    startedAgain(
      stopped,
      /^Điểm Cầu hung and was ended \(nothing has moved in it for 30 s\): starting it again\.$/m,
      [28_000, 45_000],
    ),
    startedAgain(
      spinning,
      /^Điểm Cầu hung and was ended \(it has worked for \d+ s and answered nothing\): starting it again\.$/m,
      [58_000, 180_000],
    ),
    (async () => {
      await vi.waitFor(() => expect(busy.connection()).toBe('lost'), soon)
      await sleep(30_000)
      await vi.waitFor(() => expect(busy.connection()).toBe('connected'), soon)
      await sleep(5_000)
      expect(applicationOf(busy.program)).toBe(busy.application)
      expect(busy.program.output()).not.toContain('hung')
    })(),
  ])
  for (const { room, program, postgresRuns } of [stopped, spinning, busy]) {
    room.close()
    expect(await endProcess(program)).toBe(0)
    expect(postgresRuns()).toBe(false)
  }
})

it('[ST86] one that hangs five times right after its start is given up like one that dies, and no PostgreSQL is left', async () => {
  const { program, postgresRuns } = await startSupervised({ NODE_OPTIONS, HANG_AT_ONCE: '1' }, [
    'tests/support/superviseQuickly.js',
  ])
  expect(await program.ended).toBe(70)
  expect(program.output().trim().split('\n').at(-1)).toBe(
    'Điểm Cầu hung and was ended (nothing has moved in it for 30 s), 5 times in a row right after its start: given up. The lines above say why.',
  )
  expect(postgresRuns()).toBe(false)
})
