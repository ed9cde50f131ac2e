import { AppError } from '../shared/errors.ts'
import type { Database } from './connect.ts'

const drizzleWrites = new Set<PropertyKey>(['insert', 'update', 'delete'])

/**
 * The same database, which refuses every write while `mayWrite` says no; questions and read-only transactions go on.
 * Asked when a write begins: one that is on its way ends within its time-out.
 */
export function fenceWrites(db: Database, mayWrite: () => boolean): Database {
  const check = () => {
    if (!mayWrite()) throw new AppError('unavailable', 'unavailable')
  }
  const client = new Proxy(db.$client, {
    get(target, name) {
      if (name === 'begin') check()
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })
  return new Proxy(db, {
    get(target, name) {
      if (name === '$client') return client
      if (name === 'transaction') return transaction
      if (drizzleWrites.has(name)) check()
      const value: unknown = Reflect.get(target, name)
      return value
    },
  })

  async function transaction(...[work, config]: Parameters<Database['transaction']>): Promise<unknown> {
    if (config?.accessMode !== 'read only') check()
    return db.transaction(work, config)
  }
}
