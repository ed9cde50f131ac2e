import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, type Connected } from '../../db/connect.ts'
import { patches } from '../../scripts/lib/patchDriver.js'
import { databaseProxy } from '../support/databaseProxy.ts'
import { freshDatabase, type FreshDatabase } from '../support/database.ts'

const run = promisify(execFile)
/** What the database driver must hold: an answer belongs to its own question. */
let fresh: FreshDatabase
let connected: Connected
beforeAll(async () => {
  fresh = await freshDatabase()
  connected = connect(fresh.url, { max: 1 })
})
afterAll(async () => {
  await connected.close()
  await fresh.close()
})

/** Fails after it has sent so many rows, each large enough to leave the server at once. */
const failsAfter = (rows: number) =>
  connected.db
    .$client`select repeat('x', 9000) as filling, 1 / (${rows} + 1 - n) as n from generate_series(1, 100000) n`

it('[JN41] what follows a statement that failed in the middle of its rows gets its own answer', async () => {
  const sql = connected.db.$client
  await expect(failsAfter(300)).rejects.toThrow('division by zero')
  expect([...(await sql`select 42 as n`)]).toEqual([{ n: 42 }])
})

it('[JN41] also when it was sent behind it already, and when it goes through drizzle', async () => {
  const sql = connected.db.$client
  const [failed, next, after, drizzled] = await Promise.allSettled([
    failsAfter(3),
    sql`select 42 as n`,
    sql`select 43 as n`,
    connected.db.execute(`select 44 as n`),
  ])
  expect(failed.status).toBe('rejected')
  expect([next, after, drizzled]).toMatchObject([42, 43, 44].map((n) => ({ value: [{ n }] })))
  for (const { value } of [next, after, drizzled].filter((each) => each.status === 'fulfilled'))
    expect(value).toHaveLength(1)
})

it('[JN41] a read that its time-out cancels harms none of those that follow on the same pool', async () => {
  const { $client: sql } = connected.db
  for (let round = 0; round < 3; round += 1) {
    // Rows flow until 1.5 s have passed.
    await expect(
      sql`select repeat('x', 9000) as filling, pg_sleep(0.01) from generate_series(1, 100000)`,
    ).rejects.toThrow('statement timeout')
    expect([...(await sql`select ${round}::int as n`)]).toEqual([{ n: round }])
  }
})

it('[JN41] a connection that is cut in the middle of rows leaves nothing to the one that takes its place', async () => {
  const { $client: sql } = connected.db
  const [{ pid } = { pid: 0 }] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  const other = connect(fresh.url, { max: 1 })
  const reading = sql`select repeat('x', 9000) as filling, pg_sleep(0.005) from generate_series(1, 100000)`.execute()
  const ended = reading.catch((error: unknown) => error)
  await other.db.$client`select pg_sleep(0.5)`
  await other.db.$client`select pg_terminate_backend(${pid})`
  expect(await ended).toBeInstanceOf(Error)
  expect([...(await sql`select 42 as n`)]).toEqual([{ n: 42 }])
  await other.close()
})

describe('[JN76] a connection that fails while the driver asks for the types of arrays', () => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => void unhandled.push(error)
  let proxy: Awaited<ReturnType<typeof databaseProxy>>
  let behind: Connected
  beforeEach(async () => {
    process.on('unhandledRejection', note)
    proxy = await databaseProxy(fresh.url)
    behind = connect(proxy.url, { max: 1 })
  })
  afterEach(async () => {
    await behind.close()
    await proxy.close()
    // A rejection is called unhandled when the microtasks of its turn are done.
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('unhandledRejection', note)
    expect(unhandled.splice(0)).toEqual([])
  })

  it('is made anew', async () => {
    proxy.next('pg_catalog.pg_type', () => 'cut')
    expect([...(await behind.db.$client`select array['a', 'b'] as list`)]).toEqual([{ list: ['a', 'b'] }])
  })

  it('as the database refuses to tell, is given up: the next one knows the types', async () => {
    proxy.next('pg_catalog.pg_type', (chunk) =>
      Buffer.from(chunk.toString('latin1').replace('group by b.oid', 'group by b.oix'), 'latin1'),
    )
    await expect(behind.db.$client`select 1 as n`).rejects.toThrow('column b.oix does not exist')
    // What was asked at the same instant is lost with it.
    await vi.waitFor(async () =>
      expect([...(await behind.db.$client`select array['a', 'b'] as list`)]).toEqual([{ list: ['a', 'b'] }]),
    )
  })

  it('or is ended, ends nothing else', async () => {
    const asked = new Promise<void>((resolve) =>
      proxy.next('pg_catalog.pg_type', () => {
        resolve()
        return 'hold'
      }),
    )
    const question = behind.db.$client`select 1 as n`.then(
      () => 'answered',
      () => 'refused',
    )
    await asked
    await behind.db.$client.end({ timeout: 0 })
    expect(await question).toBe('refused')
  })
})

describe('[JN3] a server that stands still', () => {
  let proxy: Awaited<ReturnType<typeof databaseProxy>>
  let behind: Connected
  beforeEach(async () => {
    proxy = await databaseProxy(fresh.url)
    behind = connect(proxy.url, { max: 1 })
  })
  afterEach(async () => {
    await behind.close()
    await proxy.close()
  })
  const ask = async () => [...(await behind.db.$client`select 42 as n`)]

  it('fails what is asked at once after an answer, too', async () => {
    // As the watch looks now and then: at every place between two looks.
    for (const after of [0, 50, 100, 150, 200, 600]) {
      await ask()
      await new Promise((resolve) => setTimeout(resolve, after))
      await ask()
      proxy.hang()
      const from = performance.now()
      await expect(ask(), `${after} ms`).rejects.toThrow('The database does not answer')
      expect(performance.now() - from).toBeLessThan(3500)
      await proxy.restore()
      // What is asked between the failure and the end of its connection may be lost with it.
      await vi.waitFor(async () => expect(await ask()).toEqual([{ n: 42 }]), { timeout: 3000 })
    }
  })

  it('in the middle of an answer, too', async () => {
    await ask()
    const reading = behind.db
      .$client`select repeat('x', 9000) as filling, pg_sleep(0.005) from generate_series(1, 1000)`
      .execute()
      .then(
        () => 'answered',
        (error: unknown) => String(error),
      )
    await new Promise((resolve) => setTimeout(resolve, 200))
    proxy.hang()
    expect(await reading).toContain('The database does not answer')
  })
})

it('[JN42] a driver as it is published is refused, and mended by what npm runs after an installation', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'driver '))
  for (const part of ['db/sql.ts', 'db/startError.ts', 'scripts', 'node_modules/postgres'])
    await cp(part, path.join(folder, part), { recursive: true })
  await writeFile(path.join(folder, 'package.json'), '{"type":"module"}')
  const file = path.join(folder, 'node_modules/postgres/src/connection.js')
  const patched = await readFile(file, 'utf8')
  const without = (some: typeof patches) =>
    some.reduce((source, [find, replace]) => source.replace(replace, find), patched.replace(/^.*\n/, ''))
  const published = without(patches.toReversed())
  // As an earlier release left it: the packages stay as they are when only the program is renewed.
  const earlier = `// Patched by Điểm Cầu (2): see scripts/lib/patchDriver.js\n${without(patches.slice(3).toReversed())}`
  expect(new Set([published, earlier, patched]).size).toBe(3)
  const open = () =>
    run(process.execPath, ['-e', "import('./db/sql.ts').then(({ openSql }) => openSql('postgres://nobody/x'))"], {
      cwd: folder,
    })
  const patch = () => run(process.execPath, ['scripts/patchDriver.js'], { cwd: folder })
  for (const found of [published, earlier]) {
    await writeFile(file, found)
    await expect(open()).rejects.toThrow('The database driver is not patched')
    await patch()
    await patch()
    expect(await readFile(file, 'utf8')).toBe(patched)
    await open()
  }
  await rm(folder, { recursive: true })
})
