import { expect, it } from 'vitest'
import { connect } from '../../db/connect.ts'
import { migrate } from '../../db/migrate.ts'
import { openSql } from '../../db/sql.ts'
import { bareDatabase, freshDatabase } from '../support/database.ts'

it('[JN1] a bare database is migrated, and a second time nothing happens', async () => {
  const database = await bareDatabase()
  const sql = openSql(database.url, { max: 1, onnotice: () => undefined })
  await migrate(sql)
  await migrate(sql)
  expect(await sql`select count(*)::int as n from journal`).toEqual([{ n: 0 }])
  await sql.end()
  await database.close()
})

it('[JN2] a database that knows a migration which the program does not is refused', async () => {
  const database = await freshDatabase()
  const sql = openSql(database.url, { max: 1, onnotice: () => undefined })
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 9999999999999)`
  await expect(migrate(sql)).rejects.toMatchObject({ code: 'database-newer' })
  await sql.end()
  await database.close()
})

it('[JN3] a statement that the database does not answer fails within 2 s', async () => {
  const database = await freshDatabase()
  const connected = connect(database.url)
  const before = Date.now()
  await expect(connected.db.execute(`select pg_sleep(5)`)).rejects.toThrow()
  expect(Date.now() - before).toBeLessThan(2000)
  await connected.close()
  await database.close()
})
