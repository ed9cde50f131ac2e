// `npm run admin:reset`: a new password for the administrator, also while the program runs.
import { connect } from '../db/connect.ts'
import { embeddedExists, startEmbedded } from '../db/embedded.ts'
import { takeOwnership } from '../db/ownership.ts'
import { migrate } from '../db/migrate.ts'
import { openSql } from '../db/sql.ts'
import { StartError } from '../db/startError.ts'
import { resetAdministrator } from '../server/accounts.ts'
import { runCommand } from '../server/command.ts'

await runCommand(async ({ databaseUrl, dataDir }) => {
  if (databaseUrl === undefined && !embeddedExists(dataDir))
    throw new StartError('config', `There is no database in ${dataDir}: set DATA_DIR as for npm start.`)
  const embedded = databaseUrl === undefined ? await startEmbedded({ dataDir }) : undefined
  try {
    await reset(databaseUrl ?? embedded?.url ?? '')
  } finally {
    // One that ran already serves the running program.
    if (embedded?.adopted) embedded.leave()
    else await embedded?.close()
  }
})

async function reset(url: string): Promise<void> {
  await migrateUnlessOwned(url)
  const connected = connect(url, { max: 1 })
  try {
    const { signInName, password } = await resetAdministrator(connected.db)
    console.log(`New password of ${signInName}: ${password}`)
  } finally {
    await connected.close()
  }
}

/** A running program has migrated its database; an idle one may be older than this program, or empty. */
async function migrateUnlessOwned(url: string): Promise<void> {
  const ownership = await takeOwnership({ url, onLost: () => undefined }).catch((error: unknown) => {
    if (error instanceof StartError && error.code === 'database-owned') return undefined
    throw error
  })
  if (!ownership) return
  const sql = openSql(url, { max: 1, onnotice: () => undefined })
  try {
    await migrate(sql)
  } finally {
    await sql.end({ timeout: 1 })
    await ownership.close()
  }
}
