import { DrizzleQueryError } from 'drizzle-orm/errors'
import { pino, type Logger } from 'pino'
import postgres from 'postgres'

/** What is told of an error. */
export type Described = { [what: string]: string | number | string[] | Described }

/**
 * An error without anything that somebody sent: a failed query carries its parameters, a refused row its whole content,
 * a malformed request its bytes, and among them are links of rooms, PINs, tokens and hashes. Fields are named here one
 * by one; whatever else hangs on an error is left out.
 */
export function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error }
  const told: Described = { type: error.name, message: messageOf(error) }
  if ('code' in error && (typeof error.code === 'string' || typeof error.code === 'number')) told['code'] = error.code
  if (error instanceof DrizzleQueryError) told['query'] = error.query
  if (error instanceof postgres.PostgresError) {
    const { severity, table_name, column_name, constraint_name, routine } = error
    for (const [what, word] of Object.entries({ severity, table_name, column_name, constraint_name, routine }))
      if (word !== undefined) told[what] = word
  }
  // Frames only: above them stands the message.
  told['stack'] = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
  if (error.cause !== undefined) told['cause'] = describeError(error.cause)
  if (error instanceof AggregateError) told['errors'] = describeError(error.errors[0])
  return told
}

/** PostgreSQL's classes 22 and 23 (data, integrity) quote values, as does JSON that is none. */
function messageOf(error: Error): string {
  if (error instanceof DrizzleQueryError) return 'Failed query'
  if (error instanceof postgres.PostgresError && /^2[23]/.test(error.code)) return 'a value was refused'
  if (error instanceof SyntaxError) return 'not to be read'
  return withoutSecrets(error.message)
}

/** Also for the words of others: a link's end wherever it stands, tokens of 43 signs, passwords in addresses. */
const secrets: [RegExp, string][] = [
  [/(\/join\/)[^\s"'?#\\]+/gi, '$1…'],
  [/(?<![a-z0-9])[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){3}(?![a-z0-9])/gi, '…'],
  [/(?<![\w-])[\w-]{43}(?![\w-])/g, '…'],
  [/(:\/\/[^\s:@/"]*:)[^\s@"]+@/g, '$1…@'],
]
export const withoutSecrets = (text: string): string =>
  secrets.reduce((told, [secret, instead]) => told.replace(secret, instead), text)

/** The program's log, on standard error, with not a secret in it whatever fails. */
export function createLog(level: string): Logger {
  return pino(
    { level, serializers: { err: describeError }, hooks: { streamWrite: withoutSecrets } },
    pino.destination(2),
  )
}
