// `npm run db:reproject`: what lists and questions read is made again from the journals.
import { embeddedExists } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { openDatabase } from '../db/open.ts'
import { rebuildProjections } from '../db/projections/rebuild.ts'
import { openSql } from '../db/sql.ts'
import { StartError } from '../db/startError.ts'
import { runCommand } from '../server/command.ts'

await runCommand(async ({ databaseUrl, dataDir }) => {
  if (databaseUrl === undefined && !embeddedExists(dataDir))
    throw new StartError('config', `There is no database in ${dataDir}: set DATA_DIR as for npm start.`)
  const owned = await openDatabase({ databaseUrl, dataDir, say: () => undefined, onLost: () => undefined })
  try {
    const sql = openSql(owned.url, { max: 1, onnotice: () => undefined })
    try {
      await migrate(sql)
      const { briefings, mended } = await rebuildProjections(sql)
      for (const { briefingId, rows } of mended)
        console.log(`${briefingId}: ${rows.map(({ name, count }) => `${name}: ${count}`).join(', ')}`)
      const whole = mended.length === 0 ? 'all was as their journals say' : `mended in ${mended.length} of them`
      console.log(`Looked at ${briefings} briefings: ${whole}.`)
    } finally {
      await sql.end({ timeout: 1 })
    }
  } finally {
    await owned.close()
  }
})
