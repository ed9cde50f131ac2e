import { createHash, type Hash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import {
  backupEnd,
  backupError,
  backupFile,
  backupHead,
  FORMAT_VERSION,
  tableEnd,
  tableHead,
  type BackupHead,
  type BackupSummary,
  type TableEnd,
  type TableHead,
} from './format.ts'

/** What follows in a backup; `rows` are some rows of the table that was opened last, as JSON arrays. */
export type BackupPart =
  | ({ is: 'head' } & BackupHead)
  | ({ is: 'table' } & TableHead)
  | { is: 'rows'; rows: string[] }
  | ({ is: 'tableEnd' } & TableEnd)

/** Characters of rows that are handed over at once. */
const BATCH = 512 * 1024
const LINE_FEED = 10
const ROW = '['.charCodeAt(0)
/** No row of ours is so long, in bytes; a file that is nothing but one would take all memory before it is refused. */
const LONGEST_LINE = 128 * 1024 * 1024

/**
 * Reads a backup from beginning to end, and makes sure on the way that it is whole and what was written.
 * @throws StartError `backup` that says what is wrong with it
 */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const reader = new Reader(file)
  try {
    for await (const line of linesOf(file)) yield* reader.take(line)
  } catch (error) {
    throw reader.explain(error)
  }
  reader.end()
}

/** Reads a backup for nothing but to know that it is whole. */
export async function checkBackup(file: string): Promise<BackupSummary> {
  let head: BackupHead | undefined
  const tables: TableEnd[] = []
  for await (const part of readBackup(file)) {
    if (part.is === 'head') head = part
    if (part.is === 'tableEnd') tables.push(part)
  }
  if (head === undefined) throw backupError(`${file} is no backup of Điểm Cầu.`)
  return { head, tables }
}

async function* linesOf(file: string): AsyncGenerator<Buffer> {
  // Of a pipe or a device nobody knows when it ends.
  if (!statSync(file).isFile()) throw Object.assign(new Error('it is no file'), { code: 'EISDIR' })
  const gunzip = createGunzip()
  // What goes wrong with the file goes wrong with what is read from here.
  pipeline(createReadStream(file), gunzip, () => undefined)
  let rest: Buffer[] = []
  let length = 0
  for await (const chunk of gunzip as AsyncIterable<Buffer>) {
    let from = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      const line = chunk.subarray(from, end + 1)
      yield rest.length === 0 ? line : Buffer.concat([...rest, line])
      rest = []
      length = 0
      from = end + 1
    }
    if (from < chunk.length) rest.push(chunk.subarray(from))
    length += chunk.length - from
    if (length > LONGEST_LINE) throw new SyntaxError('a line without end')
  }
  if (rest.length > 0) throw Object.assign(new Error('the last line is not whole'), { code: 'Z_BUF_ERROR' })
}

const unreadable: Record<string, string> = { ENOENT: 'there is no such file', EISDIR: 'it is no file' }

type OpenTable = TableHead & { count: number; hash: Hash; batch: string[]; size: number }

class Reader {
  readonly #file: string
  readonly #whole = createHash('sha256')
  #begun = false
  #table: OpenTable | undefined
  #tables = 0
  #ended = false

  constructor(file: string) {
    this.#file = file
  }

  *take(line: Buffer): Generator<BackupPart> {
    if (this.#ended) throw this.#damaged('something follows its end')
    if (!this.#begun) {
      yield { is: 'head', ...this.#head(line) }
      this.#whole.update(line)
      return
    }
    if (line[0] === ROW) {
      yield* this.#row(line)
      this.#whole.update(line)
      return
    }
    const told: unknown = JSON.parse(line.toString())
    const end = backupEnd.safeParse(told)
    if (end.success) return this.#finish(end.data)
    this.#whole.update(line)
    if (this.#table === undefined) {
      const opened = tableHead.parse(told)
      this.#table = { ...opened, count: 0, hash: createHash('sha256'), batch: [], size: 0 }
      yield { is: 'table', ...opened }
    } else yield* this.#endTable(tableEnd.parse(told))
  }

  /** @throws StartError when the file ended before the backup did */
  end(): void {
    if (!this.#ended) throw this.#cutOff()
  }

  explain(error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'Z_BUF_ERROR') return this.#cutOff()
    if (code.startsWith('Z_')) return this.#begun ? this.#damaged('it does not unpack') : this.#foreign()
    if (error instanceof SyntaxError || (error instanceof Error && error.name === 'ZodError'))
      return this.#damaged('a line is not what it should be')
    if (['ENOENT', 'EACCES', 'EISDIR', 'EIO'].includes(code))
      return backupError(`The backup ${this.#file} cannot be read: ${unreadable[code] ?? code}.`)
    return error
  }

  #head(line: Buffer): BackupHead {
    let parsed
    try {
      parsed = backupHead.safeParse(JSON.parse(line.toString()))
    } catch {
      throw this.#foreign()
    }
    if (!parsed.success) throw this.#foreign()
    if (parsed.data.formatVersion > FORMAT_VERSION)
      throw backupError(
        `${this.#file} was made by Điểm Cầu ${parsed.data.program} in a form that this version does not know: restore it with that version.`,
      )
    const files = z.array(backupFile).safeParse(parsed.data.files)
    if (!files.success)
      throw backupError(
        `${this.#file} holds files in a place or form that this version does not know: nothing of it is restored.`,
      )
    this.#begun = true
    return { ...parsed.data, files: files.data }
  }

  *#row(line: Buffer): Generator<BackupPart> {
    const table = this.#table
    if (table === undefined) throw this.#damaged('a row stands outside of its table')
    table.count += 1
    table.hash.update(line)
    table.batch.push(line.toString())
    table.size += line.length
    if (table.size > BATCH) yield this.#rows(table)
  }

  #rows(table: OpenTable): BackupPart {
    const rows = table.batch
    table.batch = []
    table.size = 0
    return { is: 'rows', rows }
  }

  *#endTable(end: TableEnd): Generator<BackupPart> {
    const table = this.#table
    if (table === undefined || end.endOf !== table.table || end.rows !== table.count)
      throw this.#damaged(`rows of ${end.endOf} are missing`)
    if (table.hash.digest('hex') !== end.sha256)
      throw this.#damaged(`the rows of ${end.endOf} are not those that were written`)
    if (table.batch.length > 0) yield this.#rows(table)
    this.#table = undefined
    this.#tables += 1
    yield { is: 'tableEnd', ...end }
  }

  #finish(end: { tables: number; sha256: string }): void {
    if (this.#table !== undefined || end.tables !== this.#tables || this.#whole.digest('hex') !== end.sha256)
      throw this.#damaged('it is not what was written')
    this.#ended = true
  }

  #foreign = () => backupError(`${this.#file} is no backup of Điểm Cầu.`)
  #cutOff = () => backupError(`The backup ${this.#file} is cut off: its end is missing. Take another one.`)
  #damaged = (how: string) => backupError(`The backup ${this.#file} is damaged: ${how}. Take another one.`)
}
