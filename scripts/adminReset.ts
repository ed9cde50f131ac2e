// `npm run admin:reset`: a new password for the administrator, also while the program runs.
import { inspect } from 'node:util'
import { connect } from '../db/connect.ts'
import { embeddedExists, startEmbedded } from '../db/embedded.ts'
import { takeOwnership } from '../db/ownership.ts'
import { migrate } from '../db/migrate.ts'
import { openSql } from '../db/sql.ts'
import { StartError } from '../db/startError.ts'
import { resetAdministrator } from '../server/accounts.ts'
import { readConfig } from '../server/config.ts'
import { describeError } from '../server/logging.ts'
import { explainStartFailure } from '../server/startErrors.ts'

const config = readConfigOrExit()
try {
  if (config.databaseUrl === undefined && !embeddedExists(config.dataDir))
    throw new StartError('config', `There is no database in ${config.dataDir}: set DATA_DIR as for npm start.`)
  const embedded = config.databaseUrl === undefined ? await startEmbedded({ dataDir: config.dataDir }) : undefined
  try {
    await reset(config.databaseUrl ?? embedded?.url ?? '')
  } finally {
    // One that ran already serves the running program.
    if (embedded?.adopted) embedded.leave()
    else await embedded?.close()
  }
} catch (error) {
  const explained = explainStartFailure(error, config)
  console.error(explained?.message ?? inspect(describeError(error), { depth: 8 }))
  process.exitCode = 1
}

function readConfigOrExit() {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}

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
