// `npm run restore`: a backup into an empty data folder or database.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { rowsIn, backupError, type BackupSummary } from '../../db/backup/format.ts'
import { proveJournals } from '../../db/backup/prove.ts'
import { checkBackup } from '../../db/backup/read.ts'
import { restoreDatabase } from '../../db/backup/restore.ts'
import { connect } from '../../db/connect.ts'
import { startEmbedded } from '../../db/embedded.ts'
import { takeOwnership } from '../../db/ownership.ts'
import { CERTIFICATES } from '../certificateFolder.ts'
import { runCommand } from '../command.ts'
import { placeFiles } from './files.ts'
import { clearUnfinished, makeUnfinished } from './unfinished.ts'

type Restored = BackupSummary & { briefings: number; entries: number }

/** What may lie in a data folder that holds no data yet. */
const harmless = new Set([CERTIFICATES, 'postgres-programs'])

await runCommand(async ({ databaseUrl, dataDir }, signal) => {
  const [named] = process.argv.slice(2)
  if (named === undefined) throw backupError('Type the backup to restore: npm run restore -- FILE')
  const file = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), named)
  // A damaged file is told before anything is touched.
  const placed = placeFiles(dataDir, (await checkBackup(file)).head.files)
  const restored = await (databaseUrl === undefined ? intoFolder() : intoDatabase(databaseUrl)).catch(
    (error: unknown) => {
      placed.undo()
      throw error
    },
  )
  const { head, briefings, entries } = restored
  console.log(
    [
      `Restored ${file}, made ${head.madeAt} by Điểm Cầu ${head.program}: ${rowsIn(restored)} rows in ${restored.tables.length} tables, as they were written;`,
      `the journals of ${briefings} briefings (${entries} entries) fold to what their tables say.`,
      ...placed.told,
      'Links and PINs of rooms hold as they did; everybody signs in again. Start with: npm start',
    ].join('\n'),
  )

  /** Beside its place, and moved there when it is whole: a start in the middle finds no half of it. */
  async function intoFolder(): Promise<Restored> {
    mkdirSync(dataDir, { recursive: true, mode: 0o755 })
    const work = makeUnfinished(dataDir)
    try {
      await clearUnfinished(dataDir)
      const there = readdirSync(dataDir).filter((name) => !harmless.has(name) && name !== path.basename(work))
      if (there[0] !== undefined) throw notEmpty(there[0])
      const restored = await intoNewCluster(work)
      try {
        renameSync(path.join(work, 'postgres'), path.join(dataDir, 'postgres'))
      } catch (error) {
        throw existsSync(path.join(dataDir, 'postgres')) ? notEmpty('postgres') : error
      }
      return restored
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  }

  function notEmpty(name: string): Error {
    return backupError(
      `${dataDir} is not empty (${name}), and nothing in it is overwritten: set DATA_DIR to another folder.`,
    )
  }

  async function intoNewCluster(folder: string): Promise<Restored> {
    const postgres = await startEmbedded({ dataDir: folder })
    try {
      return await intoDatabase(postgres.url)
    } finally {
      await postgres.close()
    }
  }

  async function intoDatabase(url: string): Promise<Restored> {
    const ownership = await takeOwnership({ url, onLost: () => undefined })
    try {
      return await restoreDatabase(url, file, { signal, prove: () => prove(url) })
    } finally {
      await ownership.close()
    }
  }
})

async function prove(url: string): Promise<{ briefings: number; entries: number }> {
  const connected = connect(url, { max: 1 })
  try {
    return await proveJournals(connected.db)
  } finally {
    await connected.close()
  }
}
