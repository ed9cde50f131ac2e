import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { openSql } from '../../db/sql.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the PostgreSQL that serves this run; its database `diemcau` is the migrated template. */
    templateUrl: string
  }
}

let running: { postgres: EmbeddedPostgres; folder: string; users: number } | undefined

/** One real PostgreSQL for the whole run, with one migrated database that `freshDatabase` clones. */
export async function setup(project: TestProject): Promise<void> {
  running ??= { ...(await start()), users: 0 }
  running.users += 1
  project.provide('templateUrl', running.postgres.url)
}

export async function teardown(): Promise<void> {
  if (!running || (running.users -= 1) > 0) return
  await running.postgres.close()
  rmSync(running.folder, { recursive: true, force: true })
  running = undefined
}

async function start(): Promise<{ postgres: EmbeddedPostgres; folder: string }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-test-'))
  // Run as root, PostgreSQL is somebody else, who has to pass.
  chmodSync(folder, 0o711)
  const postgres = await startEmbedded({ dataDir: path.join(folder, 'data'), maxConnections: 300 })
  const sql = openSql(postgres.url, { max: 1, onnotice: () => undefined })
  try {
    await migrate(sql)
  } catch (error) {
    await postgres.close()
    throw error
  } finally {
    await sql.end()
  }
  return { postgres, folder }
}
