import { AppError } from '../shared/errors.ts'
import type { Database } from './connect.ts'

/** What of drizzle's database changes nothing; all else counts as writing. */
const asking = new Set<PropertyKey>(['select', 'selectDistinct', 'selectDistinctOn', '$count', 'constructor'])
/** What of the driver's asks the database nothing. */
const harmless = new Set<PropertyKey>([
  'json',
  'array',
  'types',
  'typed',
  'options',
  'parameters',
  'end',
  'constructor',
])
const isRead = /^\s*(?:select|with)\b/i
const writes = /\b(?:insert|update|delete|merge|into)\b/i

/**
 * The same database, which refuses every write while `mayWrite` says no; questions and read-only transactions go on.
 * Whatever is not known to be a question counts as a write. Asked when a write begins: one that is on its way ends within
 * its time-out.
 */
export function fenceWrites(db: Database, mayWrite: () => boolean): Database {
  const check = () => {
    if (!mayWrite()) throw new AppError('unavailable', 'unavailable')
  }
  const client = new Proxy(db.$client, {
    apply(target, self, words) {
      if (!isQuestion(words[0])) check()
      const made: unknown = Reflect.apply(target, self, words)
      return made
    },
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'begin' && typeof value === 'function')
        return async (...words: unknown[]) => {
          if (!(typeof words[0] === 'string' && /\bread only\b/i.test(words[0]))) check()
          const done: unknown = await Reflect.apply(value, target, words)
          return done
        }
      if (value !== undefined && typeof name === 'string' && !harmless.has(name)) check()
      return value
    },
  })
  return new Proxy(db, {
    get(target, name) {
      if (name === '$client') return client
      if (name === 'transaction') return transaction
      const value: unknown = Reflect.get(target, name)
      if (value !== undefined && typeof name === 'string' && !asking.has(name)) check()
      if (typeof value !== 'function' || name === 'constructor') return value
      // What it takes for its work is not asked for by others.
      return (...words: unknown[]) => {
        const made: unknown = Reflect.apply(value, target, words)
        return made
      }
    },
  })

  async function transaction(...[work, config]: Parameters<Database['transaction']>): Promise<unknown> {
    if (config?.accessMode !== 'read only') check()
    return db.transaction(work, config)
  }
}

/** Whether the driver is given a statement that only reads, or the name or value of a part of one. */
function isQuestion(given: unknown): boolean {
  if (!Array.isArray(given) || !('raw' in given)) return true
  const statement = given.join(' ')
  return isRead.test(statement) && !writes.test(statement)
}
