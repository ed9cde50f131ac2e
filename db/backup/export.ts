import { createHash } from 'node:crypto'
import type { Sql, TransactionSql } from 'postgres'
import { backupTables, linesOf, type BackupTable } from './catalog.ts'
import {
  backupError,
  FORMAT,
  FORMAT_VERSION,
  type BackupFile,
  type BackupHead,
  type BackupSummary,
  type TableEnd,
} from './format.ts'

/** Rows that are asked for at once: memory does not grow with the journal. */
const PAGE_ROWS = 100

/**
 * Writes everything that a database holds at one instant, beside whoever works with it: it only reads, and nobody waits
 * for it. `sql`: from `withConnection`.
 * @param write resolves when more may be written
 */
export async function exportDatabase(
  sql: Sql,
  about: { program: string; madeAt: Date; files: BackupFile[] },
  write: (chunk: Buffer) => Promise<void>,
): Promise<BackupSummary> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const whole = createHash('sha256')
    const say = async (line: object) => {
      const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
      whole.update(bytes)
      await write(bytes)
    }
    const head: BackupHead = {
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      program: about.program,
      madeAt: about.madeAt.toISOString(),
      migrations: await appliedMigrations(tx),
      files: about.files,
    }
    await say(head)
    const tables: TableEnd[] = []
    for (const table of await backupTables(tx)) {
      await say({ table: table.name, columns: table.columns.map(({ name }) => name) })
      const end = await eachRow(tx, table, async (rows) => {
        whole.update(rows)
        await write(rows)
      })
      await say(end)
      tables.push(end)
    }
    const end = { end: true, tables: tables.length, sha256: whole.copy().digest('hex') }
    await write(Buffer.from(`${JSON.stringify(end)}\n`))
    return { head, tables }
  })
}

/** Reads a table page by page. */
export async function eachRow(
  tx: TransactionSql,
  table: BackupTable,
  take: (rows: Buffer) => Promise<void> = () => Promise.resolve(),
): Promise<TableEnd> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of tx.unsafe<{ line: string }[]>(linesOf(table)).cursor(PAGE_ROWS)) {
    const bytes = Buffer.from(page.map(({ line }) => `${line}\n`).join(''))
    hash.update(bytes)
    rows += page.length
    await take(bytes)
  }
  return { endOf: table.name, rows, sha256: hash.digest('hex') }
}

async function appliedMigrations(tx: TransactionSql): Promise<string[]> {
  const [table] = await tx<{ name: string | null }[]>`select to_regclass('drizzle.__drizzle_migrations') as name`
  if (!table?.name) throw backupError('This database holds no data of Điểm Cầu yet: there is nothing to back up.')
  const rows = await tx<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at, id`
  return rows.map(({ hash }) => hash)
}
