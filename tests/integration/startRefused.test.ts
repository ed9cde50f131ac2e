import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { openSql } from '../../db/sql.ts'
import { freshDatabase } from '../support/database.ts'
import { temporaryFolder } from '../support/process.ts'
import { endProcess, ready, startServer } from '../support/startedServer.ts'

// Each of these starts whole programs: seconds on an idle machine, far more on a busy one.
vi.setConfig({ testTimeout: 180_000 })

const isRoot = process.getuid?.() === 0

/** What a start that has to be refused says: one line. */
async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
  const started = await startServer({ DATA_DIR: temporaryFolder(), ...env })
  const code = await started.ended
  const output = started.output()
  expect({ code, lines: output.split('\n').length }, output).toEqual({ code: 1, lines: 2 })
  return output.trim()
}

describe('a start that cannot be is told in one line', () => {
  it('[ST10] port taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    expect(await refusal({ PORT: String(port) })).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set PORT to another one.`,
    )
  })

  it('[ST16] a first start that was refused leaves no account whose password nobody has seen', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const address = other.address()
    const port = typeof address === 'object' ? address?.port : 0
    const dataDir = temporaryFolder()
    expect(await refusal({ PORT: String(port), DATA_DIR: dataDir })).toContain('is taken by another program')
    const again = await startServer({ DATA_DIR: dataDir })
    await again.says(ready)
    await again.says(/^ {2}admin +\S+$/m)
    expect(await endProcess(again)).toBe(0)
  })

  it('[ST11] data folder in use, and the other program serves on', async () => {
    const dataDir = temporaryFolder()
    const first = await startServer({ DATA_DIR: dataDir })
    const [, origin] = await first.says(ready)
    expect(await refusal({ DATA_DIR: dataDir })).toMatch(
      new RegExp(
        `^Another Điểm Cầu owns this database: process ${first.child.pid} on \\S+, since \\S+Z\\. Stop it first\\.$`,
      ),
    )
    expect((await fetch(`${origin}/api/session`)).status).toBe(200)
    expect(await endProcess(first)).toBe(0)
  })

  it('[ST11] database in use', async () => {
    const database = await freshDatabase()
    const { url } = database
    onTestFinished(() => database.close())
    const first = await startServer({ DATABASE_URL: url, DATA_DIR: temporaryFolder() })
    await first.says(ready)
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^Another Điểm Cầu owns this database: process \d+ on \S+/)
    expect(await endProcess(first)).toBe(0)
  })

  it('[ST12] database not reachable', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://app:secret@127.0.0.1:1/hop' })).toBe(
      'The database at 127.0.0.1:1/hop cannot be reached: nothing listens there.',
    )
  })

  it('[ST13] a database that a newer program has written', async () => {
    const database = await freshDatabase()
    const { url } = database
    onTestFinished(() => database.close())
    const sql = openSql(url, { max: 1 })
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of-tomorrow', ${Date.now()})`
    await sql.end()
    expect(await refusal({ DATABASE_URL: url })).toMatch(/^The database was written by a newer version of this program/)
  })

  it.runIf(isRoot)('[ST14] disk full (needs root, for a small disk)', async () => {
    const mount = temporaryFolder()
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', mount]).status).toBe(0)
    onTestFinished(() => void spawnSync('umount', ['-l', mount]))
    expect(await refusal({ DATA_DIR: mount })).toMatch(
      /^The disk is full: PostgreSQL.+ cannot be copied to |^The disk is full: PostgreSQL cannot make its data in /,
    )
  })

  it('[ST15] an address for others without https or a declared proxy, or without one for media', async () => {
    expect(await refusal({ HOST: '0.0.0.0' })).toMatch(
      /^HOST=0\.0\.0\.0 without https: browsers would give no camera\./,
    )
    expect(await refusal({ HOST: '0.0.0.0', TRUST_PROXY: '10.0.0.2' })).toMatch(/^MEDIA_ANNOUNCED_ADDRESS is missing: /)
    const unsafe = {
      HOST: '0.0.0.0',
      TRUST_PROXY: '1',
      PUBLIC_URL: 'http://hop.vn',
      MEDIA_ANNOUNCED_ADDRESS: '10.0.0.5',
    }
    expect(await refusal(unsafe)).toMatch(
      /^HOST=0\.0\.0\.0 without https: TRUST_PROXY=1 now means a proxy on this machine/,
    )
  })
})
