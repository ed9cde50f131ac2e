import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkBackup } from '../../db/backup/read.ts'
import { runningEmbedded } from '../../db/embedded.ts'
import { backup, golden, program, restore, runningBriefing, sealed, sqlOf } from '../support/backups.ts'
import { serve } from '../support/briefingWorld.ts'
import { bareDatabase, freshDatabase } from '../support/database.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'
import { serverEnvironment } from '../support/startedServer.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

describe('npm run restore', () => {
  it('[BK4] brings a backup of an older release to the newest form', async () => {
    const target = await bareDatabase()
    onTestFinished(() => target.close())
    const restored = await restore(golden, { DATABASE_URL: target.url })
    expect(restored).toMatchObject({
      code: 0,
      output: expect.stringContaining('the journals of 3 briefings (167 entries) fold'),
    })
    const sql = sqlOf(target.url)
    const newest = await freshDatabase()
    onTestFinished(() => newest.close())
    const level = (of: typeof sql) => of`select hash from drizzle.__drizzle_migrations order by id`
    expect([...(await level(sql))]).toEqual([...(await level(sqlOf(newest.url)))])
    const [running] = await sql`select status from briefings where status = 'open'`
    expect(running).toEqual({ status: 'open' })
  })

  it('[BK8] leaves sessions out, and keeps who is who in the rooms', async () => {
    const { url, deviceTokens } = await runningBriefing()
    const folder = temporaryFolder()
    const file = path.join(folder, 'x.gz')
    expect((await backup(file, { DATABASE_URL: url })).code).toBe(0)
    expect((await checkBackup(file)).tables.map(({ endOf }) => endOf)).not.toContain('sessions')
    const target = await bareDatabase()
    onTestFinished(() => target.close())
    expect((await restore(file, { DATABASE_URL: target.url })).code).toBe(0)
    const server = await serve(target.url)
    onTestFinished(() => server.close())
    expect(await server.identity.deviceOfToken(deviceTokens[0])).not.toBeNull()
    expect([...(await sqlOf(target.url)`select * from sessions`)]).toEqual([])
  })

  it('[BK13] beside another restore into the same folder it waits for nothing and harms nothing', async () => {
    const dataDir = temporaryFolder()
    const first = startProcess(process.execPath, [program('restore'), golden], { env: { DATA_DIR: dataDir } })
    const work = path.join(dataDir, `.restoring-${first.child.pid}`)
    await vi.waitFor(() => expect(existsSync(path.join(work, 'postgres'))).toBe(true), { timeout: 60_000, interval: 5 })
    first.child.kill('SIGSTOP')
    const second = await restore(golden, { DATA_DIR: dataDir })
    const start = await runProcess(process.execPath, [path.join(projectDir, 'server/main.ts')], {
      env: await serverEnvironment({ DATA_DIR: dataDir }),
    })
    first.child.kill('SIGCONT')
    expect(second.output).toMatch(
      /^A restore is at work in .+ \(process \d+\): wait for its end, or stop it first\.\n$/,
    )
    expect(start).toEqual({ code: 1, output: expect.stringContaining('A restore is at work') })
    expect(await first.ended, first.output()).toBe(0)
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('[BK13] what one that was killed outright has left is ended and removed by the next; a start makes no new database of it', async () => {
    const dataDir = temporaryFolder()
    const killed = startProcess(process.execPath, [program('restore'), golden], { env: { DATA_DIR: dataDir } })
    const work = path.join(dataDir, `.restoring-${killed.child.pid}`)
    await vi.waitFor(() => expect(runningEmbedded(work)).toBeDefined(), { timeout: 60_000, interval: 5 })
    killed.child.kill('SIGKILL')
    await killed.ended
    // What a service tries again and again.
    for (let time = 0; time < 2; time += 1) {
      const env = await serverEnvironment({ DATA_DIR: dataDir })
      const start = await runProcess(process.execPath, [path.join(projectDir, 'server/main.ts')], { env })
      const told = /^A restore into .+ was broken off, and nothing of it holds: type it again/m
      expect(start).toEqual({ code: 1, output: expect.stringMatching(told) })
      expect(runningEmbedded(work)).toBeUndefined()
      expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false)
    }
    expect(await restore(golden, { DATA_DIR: dataDir })).toMatchObject({ code: 0 })
    expect(runningEmbedded(work)).toBeUndefined()
    expect(readdirSync(dataDir).filter((name) => name.startsWith('.'))).toEqual([])
  })

  it('[BK4] refuses a folder or a database that holds anything', async () => {
    const dataDir = temporaryFolder()
    writeFileSync(path.join(dataDir, 'thư.txt'), 'x')
    expect(await restore(golden, { DATA_DIR: dataDir })).toEqual({
      code: 1,
      output: `${dataDir} is not empty (thư.txt), and nothing in it is overwritten: set DATA_DIR to another folder.\n`,
    })
    expect(readdirSync(dataDir)).toEqual(['thư.txt'])
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const refused = await restore(golden, { DATABASE_URL: database.url })
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(/^The database is not empty \(it has \w+\)/) })
  })

  it('[BK4] that fails in the middle leaves a database empty, so that it can be tried again', async () => {
    const folder = temporaryFolder()
    // The last conclusion is not that of its journal any more.
    const text = gunzipSync(readFileSync(golden)).toString()
    const changed = text.replace(/^\["d1b7aedf[^\n]*"1", "Kết luận số một/m, (line) =>
      line.replace('số một', 'số khác'),
    )
    expect(changed).not.toBe(text)
    const file = path.join(folder, 'x.gz')
    writeFileSync(file, gzipSync(sealed(changed)))
    const target = await bareDatabase()
    onTestFinished(() => target.close())
    const refused = await restore(file, { DATABASE_URL: target.url })
    expect(refused).toEqual({
      code: 1,
      output: expect.stringMatching(/its conclusions are not those of its journal\.\n$/),
    })
    expect((await restore(golden, { DATABASE_URL: target.url })).code).toBe(0)
  })
})
