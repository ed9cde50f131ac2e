import { z } from 'zod'
import { StartError } from '../startError.ts'

/**
 * A backup is JSON Lines, compressed with gzip. An object opens the file, opens and ends each table, and ends the file;
 * an array is one row, each value as PostgreSQL writes it as text:
 *
 *     {"format":"diem-cau-backup","formatVersion":1,"program":"0.1.0","madeAt":"…","migrations":["…"],"files":[]}
 *     {"table":"accounts","columns":["user_id",…]}
 *     ["…", null, …]
 *     {"endOf":"accounts","rows":1,"sha256":"…"}
 *     {"end":true,"tables":15,"sha256":"…"}
 *
 * A table's hash is taken over its rows, the last one over everything before its own line, with line feeds.
 */
export const FORMAT = 'diem-cau-backup'
export const FORMAT_VERSION = 1

// What a file says becomes names in statements.
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const backupHead = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.number().int(),
  /** Version of the program that made it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  /** Hashes of the migrations that the database had, in their order: what its tables looked like. */
  migrations: z.array(z.string()),
  /** The place of files beside the database; there are none yet. */
  files: z.array(z.unknown()),
})
export type BackupHead = z.infer<typeof backupHead>

export const tableHead = z.object({ table: name, columns: z.array(name).min(1) })
export type TableHead = z.infer<typeof tableHead>
export const tableEnd = z.object({ endOf: name, rows: z.number().int(), sha256 })
export type TableEnd = z.infer<typeof tableEnd>
export const backupEnd = z.object({ end: z.literal(true), tables: z.number().int(), sha256 })

/** What a backup holds, read or written to its end. */
export type BackupSummary = { head: BackupHead; tables: TableEnd[] }

export const rowsIn = ({ tables }: BackupSummary): number => tables.reduce((sum, { rows }) => sum + rows, 0)

export const backupError = (message: string, cause?: unknown) => new StartError('backup', message, { cause })
