import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Sql, TransactionSql } from 'postgres'
import { migrate, migrationsFolder } from '../migrate.ts'
import { backupTables, type BackupTable } from './catalog.ts'
import { withConnection } from './connection.ts'
import { eachRow } from './export.ts'
import { backupError, type BackupHead, type BackupSummary, type TableEnd } from './format.ts'
import { checkBackup, readBackup } from './read.ts'

/**
 * Fills an empty database with a backup and brings it to the newest form. Everything is there, is what the backup says
 * and is proved, or the database is as empty as before.
 * @throws StartError `backup`
 */
export async function restoreDatabase<P>(
  url: string,
  file: string,
  { signal, prove }: { signal: AbortSignal; prove: () => Promise<P> },
): Promise<BackupSummary & P> {
  // Read once for nothing else: a damaged file is told before anything is touched.
  const summary = await checkBackup(file)
  const level = levelOf(summary.head)
  await withConnection(url, signal, refuseFilled)
  try {
    await withConnection(url, signal, async (sql) => {
      await migrateTo(sql, level)
      await sql.begin(async (tx) => fill(tx, file, summary))
      await migrate(sql)
    })
    return { ...summary, ...(await prove()) }
  } catch (error) {
    await withConnection(url, new AbortController().signal, empty)
    throw error
  }
}

/** How many of our migrations the backup's database had. */
function levelOf({ migrations, program }: BackupHead): number {
  const known = readMigrationFiles({ migrationsFolder })
  if (migrations.length === 0 || migrations.some((hash, index) => known[index]?.hash !== hash))
    throw backupError(
      `The backup was made by Điểm Cầu ${program}, which is newer than this one: restore it with that version.`,
    )
  return migrations.length
}

async function refuseFilled(sql: Sql): Promise<void> {
  const [found] = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind in ('r', 'p', 'v', 'm', 'S') and relnamespace in (
      select oid from pg_namespace where nspname in ('public', 'drizzle')) limit 1`
  if (found !== undefined)
    throw backupError(
      `The database is not empty (it has ${found.name}), and nothing in it is overwritten: restore into a new one.`,
    )
}

/** Applies the first so many of our migrations, as the release that made the backup had them. */
async function migrateTo(sql: Sql, count: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-migrations-'))
  try {
    cpSync(migrationsFolder, folder, { recursive: true })
    const file = path.join(folder, 'meta', '_journal.json')
    const journal: { entries: unknown[] } = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
    await migrate(sql, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function fill(tx: TransactionSql, file: string, summary: BackupSummary): Promise<void> {
  const tables = new Map((await backupTables(tx)).map((table) => [table.name, table]))
  // A migration may have put in rows of its own.
  await tx.unsafe(`truncate ${[...tables.keys()].map((name) => `public."${name}"`).join(', ')} cascade`)
  let insert = ''
  for await (const part of readBackup(file)) {
    if (part.is === 'table') insert = insertInto(tables.get(part.table), part.columns, part.table)
    if (part.is === 'rows') await tx.unsafe(insert, [`[${part.rows.join(',')}]`])
  }
  for (const told of summary.tables) await compare(tx, tables.get(told.endOf), told)
  for (const table of tables.values()) await moveSequences(tx, table)
}

function insertInto(table: BackupTable | undefined, names: readonly string[], name: string): string {
  const columns = names.map((column) => table?.columns.find((own) => own.name === column))
  if (table === undefined || !columns.every((column) => column !== undefined))
    throw backupError(`The backup holds ${name} in a form that no version known here had.`)
  const list = columns.map((column) => `"${column.name}"`).join(', ')
  const values = columns.map((column, index) => `(line->>${index})::${column.type}`).join(', ')
  return `insert into public."${table.name}" (${list}) overriding system value select ${values} from json_array_elements($1::text::json) as line`
}

/** What was written is read back. */
async function compare(tx: TransactionSql, table: BackupTable | undefined, told: TableEnd): Promise<void> {
  const found = table && (await eachRow(tx, table))
  if (found?.rows !== told.rows || found.sha256 !== told.sha256)
    throw backupError(`${told.endOf} is not what the backup holds: nothing was restored.`)
}

/** Numbers that the database gives go on after those that are there. */
async function moveSequences(tx: TransactionSql, { name, columns }: BackupTable): Promise<void> {
  for (const column of columns) {
    const [found] = await tx<{ sequence: string | null }[]>`
      select pg_get_serial_sequence(${`public."${name}"`}, ${column.name}) as sequence`
    if (!found?.sequence) continue
    await tx.unsafe(
      `select setval('${found.sequence}', max("${column.name}")) from public."${name}" having max("${column.name}") > 0`,
    )
  }
}

/** Takes away what was made in a database that was empty before. */
async function empty(sql: Sql): Promise<void> {
  await sql`drop schema if exists drizzle cascade`
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace`
  if (tables.length > 0)
    await sql.unsafe(`drop table ${tables.map(({ name }) => `public."${name}"`).join(', ')} cascade`)
}
