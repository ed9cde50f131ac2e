import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { expect, it, onTestFinished, vi } from 'vitest'
import { runningEmbedded, startEmbedded } from '../../db/embedded.ts'
import { endAbandoned } from '../../db/abandoned.ts'
import { openDatabase } from '../../db/open.ts'
import { type Ownership, type OwnershipOptions, takeOwnership } from '../../db/ownership.ts'
import { runningPostmaster } from '../../db/postmaster.ts'
import { openSql } from '../../db/sql.ts'
import { freshDatabase } from '../support/database.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'
import { endProcess } from '../support/startedServer.ts'

const holder = path.join(projectDir, 'tests/support/holdDatabase.ts')

async function database() {
  const fresh = await freshDatabase()
  onTestFinished(() => fresh.close())
  const sql = openSql(fresh.url, { max: 2, onnotice: () => undefined })
  onTestFinished(() => sql.end({ timeout: 1 }))
  /** The backend that holds the lock. */
  const holding = async () => {
    const [row] = await sql<{ pid: number }[]>`
      select pid from pg_locks where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`
    return row?.pid ?? 0
  }
  return { url: fresh.url, sql, holding }
}

async function own(url: string, options: Partial<OwnershipOptions> = {}): Promise<Ownership> {
  const ownership = await takeOwnership({ url, onLost: () => undefined, ...options })
  onTestFinished(() => ownership.close())
  return ownership
}

/** Takes the lock away from its holder, as process 4711 of another machine, or as `by`. @returns the session that has it */
async function takeLock(url: string, by = 'diem-cau 4711 rivalrys elsewhere') {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  const rival = openSql(url, { max: 1, connection: { application_name: by } })
  onTestFinished(async () => {
    await Promise.all([sql.end({ timeout: 1 }), rival.end({ timeout: 1 })])
  })
  const [lock] = await sql<{ pid: number; classid: number; objid: number }[]>`
    select pid, classid::int, objid::int from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`
  const [waiting] = await rival<{ pid: number }[]>`select pg_backend_pid() as pid`
  const taken = rival`select pg_advisory_lock(${lock?.classid ?? 0}, ${lock?.objid ?? 0})`.execute()
  await expect
    .poll(() =>
      sql`select 1 from pg_locks where pid = ${waiting?.pid ?? 0} and not granted`.then((rows) => rows.length),
    )
    .toBe(1)
  await sql`select pg_terminate_backend(${lock?.pid ?? 0})`
  await taken
  return rival
}

it('[ST40] a second program is told who owns the database: process, host, since when', async () => {
  const { url } = await database()
  const before = Date.now()
  const first = await own(url)
  const refused = await runProcess(process.execPath, [holder, '', url])
  expect(refused.code).toBe(1)
  const said =
    /^database-owned: Another Điểm Cầu owns this database: process (\d+) on (\S+), since (\S+)\. Stop it first\.\n$/.exec(
      refused.output,
    )
  expect(said?.slice(1, 3)).toEqual([String(process.pid), os.hostname().slice(0, 40)])
  expect(Math.abs(Date.parse(said?.[3] ?? '') - before)).toBeLessThan(5_000)
  await first.close()
  await first.close()
  expect((await own(url)).held).toBe(true)
})

it('[ST41] two databases of one server have two owners', async () => {
  const [one, other] = [await database(), await database()]
  await own(one.url)
  expect((await own(other.url)).held).toBe(true)
})

it('[ST42] a lost lock is told at once and taken back when the database is there', async () => {
  const { url, sql, holding } = await database()
  const onLost = vi.fn<(reason: string) => void>()
  const onRegained = vi.fn<() => void>()
  const ownership = await own(url, { onLost, onRegained })
  await sql`select pg_terminate_backend(${await holding()})`
  await expect.poll(() => onLost.mock.calls.length).toBe(1)
  await expect.poll(() => onRegained.mock.calls.length).toBe(1)
  expect(ownership.held).toBe(true)
  expect(await holding()).not.toBe(0)
})

it('[ST43] a program that lost its database to another one is told, and stays out', async () => {
  const { url } = await database()
  const onTaken = vi.fn<NonNullable<OwnershipOptions['onTaken']>>()
  const ownership = await own(url, { onTaken })
  await takeLock(url)
  await expect.poll(() => onTaken.mock.calls).toMatchObject([[{ pid: 4711, host: 'elsewhere' }]])
  expect(ownership.held).toBe(false)
})

it('[ST44] a database that does not answer is a lost lock after 3 s; our own stale session does not keep us out', async () => {
  const { url, holding } = await database()
  const onLost = vi.fn<(reason: string) => void>()
  const onRegained = vi.fn<() => void>()
  await own(url, { onLost, onRegained })
  const stale = await holding()
  process.kill(stale, 'SIGSTOP')
  onTestFinished(() => {
    if (existsSync(`/proc/${stale}`)) process.kill(stale, 'SIGCONT')
  })
  await expect.poll(() => onLost.mock.calls, { timeout: 4_000 }).toEqual([['the database does not answer']])
  process.kill(stale, 'SIGCONT')
  await expect.poll(() => onRegained.mock.calls.length, { timeout: 10_000 }).toBe(1)
  expect(await holding()).not.toBe(stale)
})

it('[ST48] a program that stood still does not take the database for one that does not answer', async () => {
  const { url } = await database()
  const onLost = vi.fn<(reason: string) => void>()
  const ownership = await own(url, { onLost })
  const holds = new Int32Array(new SharedArrayBuffer(4))
  // Right after each of its questions, before anything is read.
  for (let times = 0; times < 5; times += 1) {
    await setImmediate()
    Atomics.wait(holds, 0, 0, 2_200)
  }
  await sleep(2_500)
  expect(onLost).not.toHaveBeenCalled()
  expect(ownership.held).toBe(true)
}, 30_000)

it('[ST45] a data folder in use is refused, and its owner does not notice', async () => {
  const dataDir = temporaryFolder()
  const onLost = vi.fn<(reason: string) => void>()
  const first = await openDatabase({ databaseUrl: undefined, dataDir, say: () => undefined, onLost })
  onTestFinished(() => first.close())
  const second = await runProcess(process.execPath, [holder, dataDir])
  expect(second).toMatchObject({
    code: 1,
    output: expect.stringMatching(new RegExp(`^database-owned: .*process ${process.pid} on `)),
  })
  const sql = openSql(first.url, { max: 1 })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
  expect(onLost).not.toHaveBeenCalled()
})

it('[ST45] a program whose database another one has taken leaves it its PostgreSQL', async () => {
  const onTaken = vi.fn<NonNullable<OwnershipOptions['onTaken']>>()
  const dataDir = temporaryFolder()
  const first = await openDatabase({
    databaseUrl: undefined,
    dataDir,
    say: () => undefined,
    onLost: () => undefined,
    onTaken,
  })
  const rival = await takeLock(first.url)
  await expect.poll(() => onTaken.mock.calls.length).toBe(1)
  await first.close()
  expect(await rival`select 1 as one`).toEqual([{ one: 1 }])
  await rival.end()
  await endAbandoned(dataDir)
  expect(runningEmbedded(dataDir)).toBeUndefined()
})

it('[ST45] a database is free only when its PostgreSQL has stopped', async () => {
  const dataDir = temporaryFolder()
  const onLost = vi.fn<(reason: string) => void>()
  const first = await openDatabase({ databaseUrl: undefined, dataDir, say: () => undefined, onLost })
  const rival = openSql(first.url, { max: 1, onnotice: () => undefined })
  const [lock] = await rival<{ classid: number; objid: number }[]>`
    select classid::int, objid::int from pg_locks where locktype = 'advisory' and granted`
  const waits = rival`select pg_advisory_lock(${lock?.classid ?? 0}, ${lock?.objid ?? 0})`.then(() => 'taken', String)
  await sleep(300)
  await first.close()
  expect(await waits).toMatch(/terminating connection|closed/i)
  expect(onLost).not.toHaveBeenCalled()
  await rival.end({ timeout: 1 })
})

it(
  '[ST45] a PostgreSQL that answers nobody for some seconds is left to its living owner, by who would end it or use it',
  { timeout: 60_000 },
  async () => {
    const dataDir = temporaryFolder()
    const owner = startProcess(process.execPath, [holder, dataDir])
    await owner.says(/open/)
    const running = () => runningPostmaster(path.join(dataDir, 'postgres', '18'))
    const postmaster = running()
    const pid = postmaster?.pid ?? 0
    const stopped = [pid, ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)]
    for (const each of stopped) process.kill(each, 'SIGSTOP')
    // Longer than its owner keeps the lock.
    setTimeout(() => {
      for (const each of stopped) process.kill(each, 'SIGCONT')
    }, 6000)
    await endAbandoned(dataDir)
    const reset = runProcess(process.execPath, ['scripts/adminReset.ts'], { env: { DATA_DIR: dataDir } })
    const other = await runProcess(process.execPath, [holder, dataDir])
    expect(other).toMatchObject({ code: 1, output: expect.stringMatching(`process ${owner.child.pid} on `) })
    await reset
    expect(running()).toMatchObject({ pid })
    expect(await endProcess(owner)).toBe(0)
  },
)

/** The built-in PostgreSQL that a program which was killed has left. */
async function leftBehind() {
  const dataDir = temporaryFolder()
  const killed = startProcess(process.execPath, [holder, dataDir])
  const [, url = ''] = await killed.says(/open (\S+)/)
  killed.child.kill('SIGKILL')
  await killed.ended
  return { dataDir, url }
}

it('[ST94] what a killed program has left is not ended under a backup that reads it, but after it', async () => {
  const { dataDir, url } = await leftBehind()
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  let ended = false
  const ending = sql.begin('read only', async (tx) => {
    await tx`select 1`
    const ending = endAbandoned(dataDir).then(() => (ended = true))
    await sleep(4_000)
    expect(await tx`select 1 as one`).toEqual([{ one: 1 }])
    expect(ended).toBe(false)
    return { ending }
  })
  const begun = await ending
  await sql.end()
  await begun.ending
  expect(runningEmbedded(dataDir)).toBeUndefined()
}, 60_000)

it('[ST94] who never ends using it is waited for so long and no longer: it is left running, and its user is named', async () => {
  const { dataDir, url } = await leftBehind()
  const sql = openSql(url, { max: 1, onnotice: () => undefined, connection: { application_name: 'hung-backup' } })
  await sql.begin('read only', async (tx) => {
    await tx`select 1`
    await expect(endAbandoned(dataDir, 1_000)).rejects.toMatchObject({
      code: 'database-owned',
      message: expect.stringMatching(/is left running: hung-backup did not stop using it/),
    })
    expect(await tx`select 1 as one`).toEqual([{ one: 1 }])
  })
  await sql.end()
  await endAbandoned(dataDir)
  expect(runningEmbedded(dataDir)).toBeUndefined()
}, 60_000)

it('[ST94] a start is not refused because what it takes over is just being ended as abandoned', async () => {
  const { dataDir, url } = await leftBehind()
  const looking = await takeOwnership({ url, onLost: () => undefined, passing: true })
  const start = startProcess(process.execPath, [holder, dataDir])
  await Promise.race([sleep(4_000), start.ended])
  expect(start.output()).not.toContain('owns')
  // It ends meanwhile.
  await runningEmbedded(dataDir)?.stop()
  await looking.close()
  const [, again = ''] = await start.says(/open (\S+)/)
  const sql = openSql(again, { max: 1 })
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  await sql.end()
  // Whoever ends what is abandoned finds that it is not.
  await endAbandoned(dataDir)
  expect(start.output()).not.toContain('lost')
  expect(await endProcess(start)).toBe(0)
}, 60_000)

it('[ST94] a start is not refused because what it takes over ended, and another one runs there already', async () => {
  const { dataDir, url } = await leftBehind()
  const first = await own(url)
  const gone = startProcess('true', [])
  await gone.ended
  // Of a killed one the lock is waited for.
  const rival = await takeLock(url, `diem-cau ${gone.child.pid} rivalrys ${os.hostname()}`)
  await first.close()
  const start = startProcess(process.execPath, [holder, dataDir])
  await expect
    .poll(() =>
      rival`select 1 from pg_stat_activity where starts_with(application_name, ${`diem-cau ${start.child.pid} `})`.then(
        (rows) => rows.length,
      ),
    )
    .toBe(1)
  start.child.kill('SIGSTOP')
  await runningEmbedded(dataDir)?.stop()
  const next = await startEmbedded({ dataDir })
  next.leave()
  start.child.kill('SIGCONT')
  await start.says(/open/)
  expect(await endProcess(start)).toBe(0)
}, 60_000)

it('[ST46] the owner of a killed program’s data is free at once', async () => {
  const dataDir = temporaryFolder()
  const killed = startProcess(process.execPath, [holder, dataDir])
  await killed.says(/open/)
  killed.child.kill('SIGKILL')
  const next = await openDatabase({ databaseUrl: undefined, dataDir, say: () => undefined, onLost: () => undefined })
  onTestFinished(() => next.close())
  expect(next.ownership.held).toBe(true)
})

it('[ST47] what accepts connections and speaks another language is told in one line', { timeout: 60_000 }, async () => {
  const web = createServer((_, answer) => answer.end('x')).listen(0, '127.0.0.1')
  onTestFinished(() => void web.close())
  await once(web, 'listening')
  const address = web.address()
  const port = typeof address === 'object' ? address?.port : 0
  expect(await runProcess(process.execPath, [holder, '', `postgres://app@127.0.0.1:${port}/x`])).toMatchObject({
    code: 1,
    output: expect.stringMatching(/^database-unreachable: .* cannot be reached: it does not answer\.\n$/),
  })
})

it.each([
  [
    'postgres://app@127.0.0.1:1/x',
    /^database-unreachable: The database at 127\.0\.0\.1:1\/x cannot be reached: nothing listens there\.\n$/,
  ],
  [
    'postgres://app:secret@no-such-host.invalid/x',
    /^database-unreachable: The database at no-such-host\.invalid\/x cannot be reached: its host name .+\n$/,
  ],
  [
    'postgres:///x?host=/nowhere&user=app',
    /^database-unreachable: The database at \/nowhere\/x cannot be reached: its socket does not exist\.\n$/,
  ],
])('[ST47] a database that cannot be reached is told in one line: %s', async (url, said) => {
  expect(await runProcess(process.execPath, [holder, '', url])).toMatchObject({
    code: 1,
    output: expect.stringMatching(said),
  })
})

it('[ST47] a database that does not exist is told in one line', async () => {
  const { url } = await database()
  const missing = new URL(url)
  missing.pathname = '/missing'
  const said = /^database-missing: The database at .+\/missing does not exist: create it, or mend DATABASE_URL\.\n$/
  expect(await runProcess(process.execPath, [holder, '', missing.href])).toMatchObject({
    code: 1,
    output: expect.stringMatching(said),
  })
})
