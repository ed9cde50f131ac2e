import { createHash } from 'node:crypto'
import { sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import { AppError } from '../shared/errors.ts'
import type { Page, PageQuery } from '../shared/paging.ts'

/** What orders a list: ascending, all together telling every row apart, and best held by an index. */
export type Keyset = {
  /** A cursor of one list is of no use in another. */
  list: string
  parts: readonly { by: SQL; type: 'text' | 'integer' | 'numeric' | 'uuid' }[]
}

const values = {
  text: z.string().refine((text) => text.isWellFormed() && !text.includes('\0')),
  integer: z.string().regex(/^-?\d{1,9}$/),
  numeric: z.string().regex(/^-?\d{1,15}(\.\d{1,9})?$/),
  uuid: z.uuid(),
}
const CHECK_LENGTH = 12
/** JSON, which may have been forged. */
const written = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
})

/** For `select`: what `cursorPage` makes the cursor of. */
export const keyOf = ({ parts }: Keyset): SQL<string[]> =>
  sql<string[]>`json_build_array(${sql.join(
    parts.map(({ by }) => sql`(${by})::text`),
    sql`, `,
  )})`

/** For `orderBy`. */
export const inOrder = ({ parts }: Keyset): SQL[] => parts.map(({ by }) => by)

/**
 * For `where`: the rows that come after the cursor; undefined: all.
 * @throws AppError `badRequest` for what is no cursor of this list
 */
export function afterCursor(keyset: Keyset, { after }: Pick<PageQuery, 'after'>): SQL | undefined {
  if (after === undefined) return undefined
  const key = readCursor(keyset, after)
  const columns = keyset.parts.map(({ by }) => sql`(${by})`)
  const bounds = keyset.parts.map(({ type }, index) => sql`${key[index]}::${sql.raw(type)}`)
  return sql`(${sql.join(columns, sql`, `)}) > (${sql.join(bounds, sql`, `)})`
}

/** A page from its rows, of which one more was asked for than it may hold. */
export function cursorPage<R extends { key: string[] }>(
  keyset: Keyset,
  rows: readonly R[],
  { limit }: Pick<PageQuery, 'limit'>,
): Page<Omit<R, 'key'>> {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const items = rows.slice(0, limit).map(({ key: _key, ...row }) => row)
  return { items, next: last === undefined ? null : writeCursor(keyset, last.key) }
}

function writeCursor({ list }: Keyset, key: readonly string[]): string {
  const text = JSON.stringify(key)
  return `${checkOf(list, text)}${Buffer.from(text).toString('base64url')}`
}

function readCursor({ list, parts }: Keyset, cursor: string): string[] {
  const text = Buffer.from(cursor.slice(CHECK_LENGTH), 'base64url').toString()
  const refused = () => new AppError('bad_request', 'badRequest', { field: 'query.after' })
  if (checkOf(list, text) !== cursor.slice(0, CHECK_LENGTH)) throw refused()
  const parsed = written.pipe(z.array(z.string()).length(parts.length)).safeParse(text)
  if (!parsed.success) throw refused()
  if (!parts.every(({ type }, index) => values[type].safeParse(parsed.data[index]).success)) throw refused()
  return parsed.data
}

/** No secret: what was cut or changed on the way is told from a cursor, and a place in a list gives nobody a right. */
const checkOf = (list: string, text: string): string =>
  createHash('sha256').update(`${list}\n${text}`).digest('base64url').slice(0, CHECK_LENGTH)
