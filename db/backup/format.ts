import { z } from 'zod'
import { StartError } from '../startError.ts'

/**
 * A backup is JSON Lines, compressed with gzip. An object opens the file, opens and ends each table, and ends the file;
 * an array is one row, each value as PostgreSQL writes it as text:
 *
 *     {"format":"diem-cau-backup","formatVersion":1,"program":"0.1.0","madeAt":"…","migrations":["…"],
 *      "files":[{"path":"tls/ca.key","base64":"…"}]}
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

/** A file beside the database: certificates and their keys. Nothing that leads out of its folder, no links. */
export const backupFile = z.strictObject({
  path: z
    .string()
    .max(200)
    .regex(/^tls(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/),
  base64: z.base64(),
})
export type BackupFile = z.infer<typeof backupFile>

export const backupHead = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.number().int(),
  /** Version of the program that made it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  /** Hashes of the migrations that the database had, in their order: what its tables looked like. */
  migrations: z.array(z.string()),
  /** `BackupFile`s; a newer version may have others. Versions that know of none refuse a backup that holds some. */
  files: z.array(z.unknown()),
})
export type BackupHead = Omit<z.infer<typeof backupHead>, 'files'> & { files: BackupFile[] }

export const tableHead = z.object({ table: name, columns: z.array(name).min(1) })
export type TableHead = z.infer<typeof tableHead>
export const tableEnd = z.object({ endOf: name, rows: z.number().int(), sha256 })
export type TableEnd = z.infer<typeof tableEnd>
export const backupEnd = z.object({ end: z.literal(true), tables: z.number().int(), sha256 })

/** What a backup holds, read or written to its end. */
export type BackupSummary = { head: BackupHead; tables: TableEnd[] }

export const rowsIn = ({ tables }: BackupSummary): number => tables.reduce((sum, { rows }) => sum + rows, 0)

export const backupError = (message: string, cause?: unknown) => new StartError('backup', message, { cause })
