import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbedded } from '../../db/embedded.ts'
import { migrate } from '../../db/migrate.ts'
import { openSql } from '../../db/sql.ts'
import { setup, teardown } from '../../tests/support/ownTemporary.ts'

/** A PostgreSQL of its own with the program's tables; `pid`: its first process; `close` removes it. */
export async function benchDatabase(): Promise<{ url: string; pid: number; close: () => Promise<void> }> {
  // What a bench that was killed has left, a PostgreSQL too, goes now.
  await setup()
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-bench-'))
  // PostgreSQL may run as somebody else, who has to pass.
  chmodSync(folder, 0o711)
  const postgres = await startEmbedded({ dataDir: path.join(folder, 'data') })
  const sql = openSql(postgres.url, { max: 1, onnotice: () => undefined })
  await migrate(sql)
  await sql.end()
  return {
    url: postgres.url,
    pid: postgres.pid,
    close: async () => {
      await postgres.close()
      rmSync(folder, { recursive: true, force: true })
      await teardown()
    },
  }
}
