// `npm run admin:reset`: a new password for the administrator, also while the program runs.
import { connect } from '../db/connect.ts'
import { embeddedExists, embeddedUrl } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase, type OwnedDatabase } from '../db/open.ts'
import { openSql } from '../db/sql.ts'
import { StartError } from '../db/startError.ts'
import { resetAdministrator } from '../server/office/administrator.ts'
import { runCommand } from '../server/command.ts'

await runCommand(async ({ databaseUrl, dataDir }) => {
  if (databaseUrl === undefined && !embeddedExists(dataDir))
    throw new StartError('config', `There is no database in ${dataDir}: set DATA_DIR as for npm start.`)
  let owned: OwnedDatabase
  try {
    owned = await openDatabase({ databaseUrl, dataDir, say: () => undefined, onLost: () => undefined })
  } catch (error) {
    const url = databaseUrl ?? embeddedUrl(dataDir)
    if (!(error instanceof StartError) || error.code !== 'database-owned' || url === undefined) throw error
    // A running program has migrated its database, and ends its own PostgreSQL.
    return reset(url)
  }
  try {
    await migrateIdle(owned.url)
    await reset(owned.url)
  } finally {
    // Also the PostgreSQL of a program that was killed: nobody else would end it.
    await owned.close()
  }
})

async function reset(url: string): Promise<void> {
  const connected = connect(url, { max: 1 })
  try {
    const { signInName, password } = await resetAdministrator(connected.db, Date.now())
    console.log(`New password of ${signInName}: ${password}`)
  } finally {
    await connected.close()
  }
}

/** An idle database may be older than this program, or empty. */
async function migrateIdle(url: string): Promise<void> {
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  try {
    await migrate(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}
