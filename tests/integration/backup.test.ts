import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checkBackup } from '../../db/backup/read.ts'
import { embeddedUrl, runningEmbedded, startEmbedded } from '../../db/embedded.ts'
import { openSql } from '../../db/sql.ts'
import { bareDatabase, freshDatabase } from '../support/database.ts'
import { planBriefing, serve } from '../support/briefingWorld.ts'
import { personPage } from '../support/page.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'
import { endProcess, ready, serverEnvironment, startServer } from '../support/startedServer.ts'

// Whole programs are started: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const golden = path.join(projectDir, 'tests/golden/backup-0.1.0.backup.gz')
const program = (name: string) => path.join(projectDir, 'server/backup', `${name}.ts`)
const run = (name: 'backup' | 'restore', args: string[], env: NodeJS.ProcessEnv) =>
  runProcess(process.execPath, [program(name), ...args], { env })
const backup = (file: string, env: NodeJS.ProcessEnv) =>
  // Not the certificates of whoever runs this.
  run('backup', [file], { TLS_DIR: '/nowhere', ...env })
const restore = (file: string, env: NodeJS.ProcessEnv) => run('restore', [file], env)

/** Sixty megabytes without a line break. */
const spaces = gzipSync(Buffer.alloc(60 * 1024 * 1024, ' '))

function sqlOf(url: string) {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  onTestFinished(() => sql.end({ timeout: 1 }))
  return sql
}

/** A database with a briefing that runs, its server, and the chair's and secretary's pages. */
async function runningBriefing() {
  const database = await freshDatabase()
  const rate = { perSecond: 10_000, burst: 10_000 }
  const server = await serve(database.url, { realtime: { rates: { request: rate, keptOfTable: rate } } })
  const planned = await planBriefing(server.db)
  const world = { ...server, ...planned }
  const chair = await personPage(world, planned.userIds.chair)
  const secretary = await personPage(world, planned.userIds.secretary)
  await chair.ok('briefing.open', {})
  onTestFinished(async () => {
    chair.close()
    secretary.close()
    await server.close()
    await database.close()
  })
  return { ...world, url: database.url, chair, secretary }
}

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
    await vi.waitFor(() => expect(acknowledged).toBeGreaterThan(20))
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
    await vi.waitFor(() => expect(readdirSync(folder)).toHaveLength(1), { timeout: 30_000 })
    const meanwhile = await startServer({ DATA_DIR: dataDir })
    expect([await meanwhile.ended, meanwhile.output()]).toEqual([
      1,
      expect.stringContaining(`Another Điểm Cầu owns this database: process ${child.child.pid} `),
    ])
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

  it('[BK3] refuses a file that is damaged, cut off, foreign or newer, and touches nothing', async () => {
    const folder = temporaryFolder()
    const text = gunzipSync(readFileSync(golden)).toString()
    const packed = readFileSync(golden)
    const flipped = Buffer.from(packed)
    flipped.writeUInt8(flipped.readUInt8(20_000) ^ 8, 20_000)
    const lines = text.split('\n')
    const cases: [string, Buffer, RegExp][] = [
      ['cut', packed.subarray(0, 20_000), / is cut off: its end is missing/],
      ['cut at a line', gzipSync(lines.slice(0, 200).join('\n') + '\n'), / is cut off/],
      ['cut in a line', gzipSync(text.slice(0, 20_000)), / is cut off/],
      ['no end', gzipSync(lines.slice(0, -2).join('\n') + '\n'), / is cut off/],
      ['one bit', flipped, / is damaged: /],
      [
        'another value',
        gzipSync(text.replace('Phó Giám đốc', 'Phó giám đốc')),
        / is damaged: the rows of journal are not those/,
      ],
      ['a row less', gzipSync(lines.toSpliced(3, 1).join('\n')), / is damaged: rows of accounts are missing/],
      [
        'another head',
        gzipSync(text.replace('"program":"0.1.0"', '"program":"0.1.1"')),
        / is damaged: it is not what was written/,
      ],
      ['more', gzipSync(`${text}["x"]\n`), / is damaged: something follows its end/],
      ['text', Buffer.from('đây không phải bản sao lưu'), / is no backup of Điểm Cầu/],
      ['another gzip', gzipSync('{"format":"khác"}\n'), / is no backup of Điểm Cầu/],
      ['empty', Buffer.alloc(0), / is (cut off|no backup)/],
      [
        'newer form',
        gzipSync(text.replace('"formatVersion":1', '"formatVersion":2')),
        / in a form that this version does not know/,
      ],
      [
        'newer tables',
        gzipSync(sealed(text.replace(/"migrations":\["\w+"/, `"migrations":["${'0'.repeat(64)}"`))),
        / which is newer than this one/,
      ],
    ]
    const dataDir = path.join(folder, 'data')
    mkdirSync(dataDir)
    for (const [name, bytes, message] of cases) {
      const file = path.join(folder, 'x.gz')
      writeFileSync(file, bytes)
      const refused = await restore(file, { DATA_DIR: dataDir })
      expect(refused, name).toEqual({ code: 1, output: expect.stringMatching(message) })
      expect(refused.output.trim(), name).not.toContain('\n')
    }
    // Nothing that never ends is read to its end.
    const endless = Buffer.concat([gzipSync(`${lines[0]}\n`), ...Array.from({ length: 3 }, () => spaces)])
    writeFileSync(path.join(folder, 'endless.gz'), endless)
    const long = await restore(path.join(folder, 'endless.gz'), { DATA_DIR: dataDir })
    expect(long).toEqual({
      code: 1,
      output: expect.stringMatching(/ is damaged: a line is not what it should be\. .*\n$/),
    })
    spawnSync('mkfifo', [path.join(folder, 'pipe')])
    const pipe = await restore(path.join(folder, 'pipe'), { DATA_DIR: dataDir })
    expect(pipe).toEqual({ code: 1, output: expect.stringMatching(/cannot be read: it is no file\.\n$/) })
    const missing = await restore(path.join(folder, 'none'), { DATA_DIR: dataDir })
    expect(missing.output).toMatch(/cannot be read: there is no such file\.\n$/)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('[BK14] puts back the certificates of the machine, for their owner alone, and over nothing that is there', async () => {
    const folder = temporaryFolder()
    const tls = path.join(folder, 'tls')
    const cert = await runProcess(process.execPath, [path.join(projectDir, 'scripts/cert.js'), 'hop.local'], {
      env: { TLS_DIR: tls },
    })
    expect(cert.code, cert.output).toBe(0)
    const names = ['ca.crt', 'ca.key', 'server.crt', 'server.key']
    expect(readdirSync(tls).toSorted()).toEqual(names)
    writeFileSync(path.join(tls, 'ghi chú.txt'), 'x')
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const file = path.join(folder, 'x.gz')
    const made = await backup(file, { DATABASE_URL: database.url, TLS_DIR: tls })
    expect(made.code, made.output).toBe(0)
    expect(made.output).toMatch(/ tables, 4 files of certificates, \d+ KB\)\.\nNot in it: .*ghi chú\.txt \(its name /)

    const dataDir = path.join(folder, 'data')
    const restored = await restore(file, { DATA_DIR: dataDir })
    expect(restored.code, restored.output).toBe(0)
    expect(restored.output).toContain(`Certificates and their keys are in ${path.join(dataDir, 'tls')}.`)
    for (const name of names) {
      const back = path.join(dataDir, 'tls', name)
      expect(readFileSync(back)).toEqual(readFileSync(path.join(tls, name)))
      expect(statSync(back).mode & 0o777).toBe(0o600)
    }
    expect(statSync(path.join(dataDir, 'tls')).mode & 0o777).toBe(0o700)
    // A machine that has certificates keeps them.
    const other = path.join(folder, 'other')
    mkdirSync(path.join(other, 'tls'), { recursive: true })
    writeFileSync(path.join(other, 'tls', 'server.key'), 'own')
    const again = await restore(file, { DATA_DIR: other })
    expect(again.output).toContain(`${path.join(other, 'tls', 'server.key')} was there and is another one: it stays.`)
    expect(readFileSync(path.join(other, 'tls', 'server.key'), 'utf8')).toBe('own')
    expect(readdirSync(path.join(other, 'tls')).toSorted()).toEqual(names)
    // Refused for another reason, nothing of it stays.
    const filled = path.join(folder, 'filled')
    mkdirSync(path.join(filled, 'x'), { recursive: true })
    expect(await restore(file, { DATA_DIR: filled })).toMatchObject({
      code: 1,
      output: expect.stringMatching(/ is not empty /),
    })
    expect(readdirSync(filled)).toEqual(['x'])
  })

  it('[BK16] certificates that cannot be read keep nobody from a backup', async () => {
    const folder = temporaryFolder()
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const TLS_DIR = path.join(folder, 'a file')
    writeFileSync(TLS_DIR, '')
    const made = await backup(path.join(folder, 'x.gz'), { DATABASE_URL: database.url, TLS_DIR })
    expect(made.code, made.output).toBe(0)
    expect(made.output).toMatch(/ tables, \d+ KB\)\.\nNot in it: .*a file \(ENOTDIR/)
  })

  it('[BK14] [BK15] the next certificate is of the authority that was restored, and the next backup holds it', async () => {
    const folder = temporaryFolder()
    const database = await freshDatabase()
    onTestFinished(() => database.close())
    const cert = async (env: NodeJS.ProcessEnv) => {
      const made = await runProcess(process.execPath, ['scripts/cert.js', 'hop.local'], { env })
      expect(made.code, made.output).toBe(0)
    }
    const before = { DATA_DIR: path.join(folder, 'before'), DATABASE_URL: database.url, TLS_DIR: '' }
    await cert(before)
    const read = (dataDir: string, name: string) => readFileSync(path.join(dataDir, 'tls', name), 'utf8')
    expect((await backup(path.join(folder, 'x.gz'), before)).output).toContain('4 files of certificates')

    const after = { DATA_DIR: path.join(folder, 'after'), TLS_DIR: ' ' }
    expect((await restore(path.join(folder, 'x.gz'), after)).code).toBe(0)
    await cert(after)
    for (const name of ['ca.crt', 'ca.key']) expect(read(after.DATA_DIR, name)).toBe(read(before.DATA_DIR, name))
    expect(read(after.DATA_DIR, 'server.crt')).not.toBe(read(before.DATA_DIR, 'server.crt'))

    // Where TLS_DIR names the place, they come back to it.
    const named = { DATA_DIR: path.join(folder, 'third'), TLS_DIR: path.join(folder, 'certificates') }
    expect((await backup(path.join(folder, 'y.gz'), after)).code).toBe(0)
    const restored = await restore(path.join(folder, 'y.gz'), named)
    expect(restored.output).toContain(`Certificates and their keys are in ${named.TLS_DIR}.`)
    for (const name of ['ca.key', 'server.crt'])
      expect(readFileSync(path.join(named.TLS_DIR, name), 'utf8')).toBe(read(after.DATA_DIR, name))
    expect(readdirSync(named.DATA_DIR)).not.toContain('tls')
  })

  it('[BK14] refuses files that lead out of their folder, and writes nothing', async () => {
    const text = gunzipSync(readFileSync(golden)).toString()
    const folder = temporaryFolder()
    const base64 = Buffer.from('x').toString('base64')
    const paths = [
      '../x',
      '/x',
      'tls/../../x',
      'tls/../x',
      'tls',
      'tls/',
      'tls//x',
      'tls/.x',
      'tls\\..\\x',
      'postgres/18/x',
      '.restoring-1/x',
    ]
    const crafted = [
      ...paths.map((at) => ({ path: at, base64 })),
      { path: 'tls/x', link: '/etc/passwd' },
      { path: 'tls/x', base64, link: '/x' },
      { path: 'tls/x', base64: '?' },
    ]
    const file = path.join(folder, 'x.gz')
    const refusal = / holds files in a place or form that this version does not know: nothing of it is restored\.\s*$/
    for (const one of crafted) {
      const changed = text.replace('"files":[]', `"files":[${JSON.stringify(one)}]`)
      writeFileSync(file, gzipSync(sealed(changed)))
      await expect(checkBackup(file), one.path).rejects.toThrow(refusal)
    }
    const refused = await restore(file, { DATA_DIR: path.join(folder, 'data') })
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(refusal) })
    expect(readdirSync(folder)).toEqual(['x.gz'])
  })

  it('[BK3] names the briefing that this version cannot read, in one line', async () => {
    const text = gunzipSync(readFileSync(golden)).toString()
    const folder = temporaryFolder()
    const cases = [
      [text.replace('"floor.granted"', '"floor.teleported"'), /does not know: floor\.teleported/],
      [text.replace('\\"allottedMs\\": null', '\\"allottedMs\\": \\"x\\"'), /expected number/],
    ] as const
    for (const [changed, reason] of cases) {
      expect(changed).not.toBe(text)
      writeFileSync(path.join(folder, 'x.gz'), gzipSync(sealed(changed)))
      const target = await bareDatabase()
      onTestFinished(() => target.close())
      const refused = await restore(path.join(folder, 'x.gz'), { DATABASE_URL: target.url })
      expect(refused).toEqual({
        code: 1,
        output: expect.stringMatching(/^The briefing ".+" \(.+\): this version cannot read it \(.*\n$/),
      })
      expect(refused.output).toMatch(reason)
    }
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

  it('[BK13] what one that was killed outright has left is ended and removed by the next, and by a start', async () => {
    const dataDir = temporaryFolder()
    const killed = startProcess(process.execPath, [program('restore'), golden], { env: { DATA_DIR: dataDir } })
    const work = path.join(dataDir, `.restoring-${killed.child.pid}`)
    await vi.waitFor(() => expect(runningEmbedded(work)).toBeDefined(), { timeout: 60_000, interval: 5 })
    killed.child.kill('SIGKILL')
    await killed.ended
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

/** The same backup with hashes that are right again, as one who forges it would write them. */
function sealed(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto')
  const whole = createHash('sha256')
  let rows = createHash('sha256')
  return text
    .split('\n')
    .map((line) => {
      if (line === '') return line
      let written = line
      if (line.startsWith('[')) rows.update(`${line}\n`)
      if (line.startsWith('{"table"')) rows = createHash('sha256')
      if (line.startsWith('{"endOf"')) written = line.replace(/"sha256":"\w+"/, `"sha256":"${rows.digest('hex')}"`)
      if (line.startsWith('{"end"')) return line.replace(/"sha256":"\w+"/, `"sha256":"${whole.digest('hex')}"`)
      whole.update(`${written}\n`)
      return written
    })
    .join('\n')
}
