import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { embeddedUrl, startEmbedded } from '../../db/embedded.ts'
import type { openSql } from '../../db/sql.ts'
import { backup, golden, program, restore, runningBriefing, sqlOf } from '../support/backups.ts'
import { bareDatabase, freshDatabase } from '../support/database.ts'
import { startProcess, temporaryFolder } from '../support/process.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const draft = (text: string) => ({ conclusionId: null, baseRevision: 0, text, itemId: null })
const journalOf = (sql: ReturnType<typeof openSql>) =>
  sql`select briefing_id, seq, at, type, data::text, by::text, on_behalf_of::text from journal order by briefing_id, seq`

describe('npm run backup', () => {
  it('[BK1] holds one instant of a briefing that runs meanwhile, with all that was acknowledged before', async () => {
    const { url, secretary } = await runningBriefing()
    let acknowledged = 0
    const writing = new AbortController()
    const writer = (async () => {
      for (let number = 1; !writing.signal.aborted; number += 1)
        acknowledged = await secretary.ok('conclusion.draft', draft(`Kết luận ${number}: "đã\\ghi" xuống dòng`))
    })()
    const file = path.join(temporaryFolder(), 'một bản.backup.gz')
    await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(20), { timeout: 30_000 })
    const before = acknowledged
    const made = await backup(file, { DATABASE_URL: url })
    const after = acknowledged
    writing.abort()
    await writer
    expect(made.code, made.output).toBe(0)
    expect(after).toBeGreaterThan(before)

    const target = await bareDatabase()
    onTestFinished(() => target.close())
    const restored = await restore(file, { DATABASE_URL: target.url })
    expect(restored.code, restored.output).toBe(0)
    const [source, copy] = [await journalOf(sqlOf(url)), await journalOf(sqlOf(target.url))]
    expect(copy.length).toBeGreaterThanOrEqual(before)
    expect(copy.length).toBeLessThanOrEqual(source.length)
    expect([...copy]).toEqual(source.slice(0, copy.length))
  })

  it('[BK1] [BK6] beside the program on its built-in database; what it restores serves', async () => {
    const folder = temporaryFolder()
    const [dataDir, copyDir] = [path.join(folder, 'data'), path.join(folder, 'khôi phục')]
    const server = await startServer({ DATA_DIR: dataDir })
    await server.says(ready)
    const [, password = ''] = await server.says(/^ {2}admin +(\S+)$/m)
    const made = await backup(folder, { DATA_DIR: dataDir })
    expect(made.code, made.output).toBe(0)
    const [, file = ''] =
      /^Backup made, and read back: (\S+) \(\d+ rows in \d+ tables, \d+ KB\)\.$/m.exec(made.output) ?? []
    expect(path.basename(file)).toMatch(/^diem-cau-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup\.gz$/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(embeddedUrl(dataDir)).toBeDefined()
    const restored = await restore(file, { DATA_DIR: copyDir })
    expect(restored.code, restored.output).toBe(0)
    expect(readdirSync(copyDir)).toEqual(['postgres'])
    const second = await startServer({ DATA_DIR: copyDir })
    const [, origin = ''] = await second.says(ready)
    const headers = { 'content-type': 'application/json', origin }
    const body = JSON.stringify({ signInName: 'admin', password })
    expect((await fetch(`${origin}/api/session`, { method: 'POST', headers, body })).status).toBe(200)
    expect(second.output()).not.toContain('Accounts')
    expect([await endProcess(server), await endProcess(second)]).toEqual([0, 0])
  })

  it('[BK5] starts the built-in PostgreSQL when nothing runs, and owns the database for so long', async () => {
    const dataDir = temporaryFolder()
    expect(await backup(dataDir, { DATA_DIR: dataDir })).toEqual({
      code: 1,
      output: `There is no database in ${dataDir}: set DATA_DIR as for npm start.\n`,
    })
    expect((await restore(golden, { DATA_DIR: dataDir })).code).toBe(0)
    // So much that there is a middle.
    const postgres = await startEmbedded({ dataDir })
    const sql = sqlOf(postgres.url)
    await sql`
      insert into journal select briefing_id, n, 1, 'note.added', to_jsonb(repeat(md5(n::text), 60)), '{"kind":"system"}', null
      from (select briefing_id from briefings limit 1) any_one, generate_series(1000, 60000) n`
    await sql.end()
    await postgres.close()
    const folder = temporaryFolder()
    const child = startProcess(process.execPath, [program('backup'), folder], { env: { DATA_DIR: dataDir } })
    // In the middle: what is still connecting gives up while it stands still.
    const written = () => readdirSync(folder).map((name) => statSync(path.join(folder, name)).size)
    await vi.waitFor(() => expect(written()).toEqual([expect.toSatisfy((size: number) => size > 0)]), {
      timeout: 30_000,
    })
    // However long the other one takes to start.
    child.child.kill('SIGSTOP')
    const meanwhile = await startServer({ DATA_DIR: dataDir })
    expect([await meanwhile.ended, meanwhile.output()]).toEqual([
      1,
      expect.stringContaining(`Another Điểm Cầu owns this database: process ${child.child.pid} `),
    ])
    child.child.kill('SIGCONT')
    expect(await child.ended, child.output()).toBe(0)
    expect(child.output()).toMatch(/^Backup made/)
    expect(embeddedUrl(dataDir)).toBeUndefined()
  })

  it('[BK2] that is interrupted leaves nothing, and ends at once even if the database does not answer', async () => {
    const { url } = await runningBriefing()
    const folder = temporaryFolder()
    const sql = sqlOf(url)
    await sql.begin(async (tx) => {
      await tx`lock table accounts in access exclusive mode`
      const child = startProcess(process.execPath, [program('backup'), folder], { env: { DATABASE_URL: url } })
      await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 30_000 })
      child.child.kill('SIGTERM')
      expect(await child.ended).toBe(130)
      expect(child.output()).toBe('Interrupted: nothing was changed.\n')
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('[BK2] what one that was killed outright has left is removed by the next', async () => {
    const { url } = await runningBriefing()
    const folder = temporaryFolder()
    await sqlOf(url).begin(async (tx) => {
      await tx`lock table accounts in access exclusive mode`
      const child = startProcess(process.execPath, [program('backup'), folder], { env: { DATABASE_URL: url } })
      await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 30_000 })
      child.child.kill('SIGKILL')
      await child.ended
    })
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.diem-cau-.*\.unfinished$/)])
    expect((await backup(path.join(folder, 'x.gz'), { DATABASE_URL: url })).code).toBe(0)
    expect(readdirSync(folder)).toEqual(['x.gz'])
  })

  it('[BK2] overwrites nothing, and names a folder that it cannot write to', async () => {
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const file = path.join(temporaryFolder(), 'x.gz')
    writeFileSync(file, 'wichtig')
    expect(await backup(file, { DATABASE_URL: database.url })).toEqual({
      code: 1,
      output: `${file} is there already: name another file.\n`,
    })
    expect(readFileSync(file, 'utf8')).toBe('wichtig')
    const nowhere = await backup('/nowhere/x.gz', { DATABASE_URL: database.url })
    expect(nowhere).toEqual({
      code: 1,
      output: expect.stringMatching(/^A backup cannot be written to \/nowhere: [^\n]+\n$/),
    })
  })

  it.runIf(process.getuid?.() === 0)(
    '[BK2] on a full disk says so in one line and leaves nothing (needs root, for a small disk)',
    async () => {
      const { url } = await runningBriefing()
      const mount = temporaryFolder()
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', mount]).status).toBe(0)
      onTestFinished(() => void spawnSync('umount', ['-l', mount]))
      const sql = sqlOf(url)
      await sql`insert into settings select 'x' || n, to_jsonb(string_agg(md5(random()::text), '')) from generate_series(1, 300) n, generate_series(1, 50) group by n`
      expect(await backup(mount, { DATABASE_URL: url })).toEqual({
        code: 1,
        output: `The disk is full: there is no room for a backup in ${mount}. Nothing was left there.\n`,
      })
      expect(readdirSync(mount)).toEqual([])
    },
  )

  it('[BK7] needs no more memory for a large journal', async () => {
    const { url, briefingId } = await runningBriefing()
    await sqlOf(url)`
      insert into journal select ${briefingId}, n, 1, 'note.added', to_jsonb(repeat(md5(n::text), 60)), '{"kind":"system"}', null
      from generate_series(100, 120000) n`
    const file = path.join(temporaryFolder(), 'x.gz')
    const child = startProcess(process.execPath, [program('backup'), file], { env: { DATABASE_URL: url } })
    let most = 0
    while (child.child.exitCode === null) {
      const status = existsSync(`/proc/${child.child.pid}/status`)
        ? readFileSync(`/proc/${child.child.pid}/status`, 'utf8')
        : ''
      most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0))
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    expect(child.output()).toMatch(/^Backup made/)
    const bytes = gunzipSync(readFileSync(file)).length
    console.log(`a backup of ${Math.round(bytes / 1e6)} MB took ${Math.round(most / 1000)} MB of memory`)
    expect(bytes).toBeGreaterThan(240e6)
    expect(most).toBeLessThan(330_000)
  })
})
