import type { TransactionSql } from 'postgres'

export type BackupTable = {
  name: string
  /** As they lie in the table; those that PostgreSQL reckons itself are none of them. */
  columns: { name: string; type: string }[]
  /** Tells every row apart, in an order that no locale changes. */
  order: string
}

/**
 * Not in a backup. Sessions: whoever was signed in signs in again, so that none that was ended since comes to life, and
 * a file that is lost tells nobody's whereabouts.
 */
const leftOut = new Set(['sessions'])

/** All tables of ours as the database itself knows them, each after those that it refers to. */
export async function backupTables(sql: TransactionSql): Promise<BackupTable[]> {
  const columns = await sql<{ table: string; column: string; type: string; sorted: boolean; key: number | null }[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      a.attcollation <> 0 as sorted, array_position(i.indkey::int2[], a.attnum) as key
    from pg_class c join pg_attribute a on a.attrelid = c.oid
      left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`
  const references = await sql<{ from: string; to: string }[]>`
    select f.relname as from, t.relname as to
    from pg_constraint r join pg_class f on f.oid = r.conrelid join pg_class t on t.oid = r.confrelid
    where r.contype = 'f' and r.connamespace = 'public'::regnamespace`
  const byTable = Map.groupBy(columns, ({ table }) => table)
  return inOrder([...byTable.keys()], references)
    .filter((name) => !leftOut.has(name))
    .map((name) => {
      const own = byTable.get(name) ?? []
      const key = own.filter(({ key }) => key !== null).sort((a, b) => Number(a.key) - Number(b.key))
      // Locales change from one machine's library to the next; what was written has to be found again in its order.
      const sorted = (column: { column: string; sorted: boolean }) =>
        `"${column.column}"${column.sorted ? ' collate "C"' : ''}`
      return {
        name,
        columns: own.map(({ column, type }) => ({ name: column, type })),
        order: (key.length > 0 ? key : own).map(sorted).join(', '),
      }
    })
}

function inOrder(names: string[], references: readonly { from: string; to: string }[]): string[] {
  const done: string[] = []
  while (done.length < names.length) {
    const next = names.filter(
      (name) => !done.includes(name) && references.every(({ from, to }) => from !== name || done.includes(to)),
    )
    if (next.length === 0) throw new Error('Tables refer to each other in a circle: a backup could not be restored')
    done.push(...next)
  }
  return done
}

/** A question for all rows of a table, each as one line of a backup. */
export function linesOf({ name, columns, order }: BackupTable): string {
  const values = columns.map((column) => `"${column.name}"::text`)
  return `select json_build_array(${values.join(', ')})::text as line from public."${name}" order by ${order}`
}
