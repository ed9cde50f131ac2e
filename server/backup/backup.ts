// `npm run backup`: everything in one file, also while the program runs.
import { mkdirSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { exportDatabase } from '../../db/backup/export.ts'
import { writeWhole } from '../../db/backup/file.ts'
import { rowsIn } from '../../db/backup/format.ts'
import { checkBackup } from '../../db/backup/read.ts'
import { StartError } from '../../db/startError.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { runCommand } from '../command.ts'
import type { Config } from '../config.ts'
import { filesBeside } from './files.ts'
import { backupName, dailyBackups } from './names.ts'
import { readingDatabase } from './source.ts'

/** `--daily`: into BACKUP_DIR, where the oldest ones go. With a time after it: unless there is one since. */
const words = process.argv.slice(2)
const scheduled = words[0] === '--daily'
const due = scheduled && words[1] !== undefined ? Date.parse(words[1]) : undefined

await runCommand(async (config, signal) => {
  // Whoever confers at this moment comes first.
  os.setPriority(os.constants.priority.PRIORITY_LOW)
  const madeAt = new Date()
  const there = scheduled && config.backup ? dailyBackups(config.backup.folder, madeAt) : []
  const [made] = there.filter(({ at }) => due !== undefined && at >= due)
  if (made !== undefined) return console.log(`There is one already: ${made.file}.`)
  const file = fileOf(config, madeAt)
  const { files, leftOut } = filesBeside(config.dataDir)
  const about = { program: packageJson.version, madeAt, files }
  const summary = await readingDatabase(config, signal, (sql) =>
    writeWhole(file, (write) => exportDatabase(sql, about, write), checkBackup, signal),
  )
  const kilobytes = Math.ceil(statSync(file).size / 1024)
  const holds = [`${rowsIn(summary)} rows in ${summary.tables.length} tables`]
  if (files.length > 0) holds.push(`${files.length} ${files.length === 1 ? 'file' : 'files'} of certificates`)
  console.log(`Backup made, and read back: ${file} (${[...holds, `${kilobytes} KB`].join(', ')}).`)
  for (const { name, why } of leftOut) console.log(`Not in it: ${name} (${why}).`)
  if (!scheduled || config.backup === undefined) return
  for (const old of dailyBackups(config.backup.folder, madeAt).slice(config.backup.keep))
    rmSync(old.file, { force: true })
})

function fileOf({ backup }: Config, madeAt: Date): string {
  const name = backupName(madeAt, { scheduled })
  // Where the person stands who typed `npm run`.
  const here = process.env['INIT_CWD'] ?? process.cwd()
  if (words[0] !== undefined && !scheduled) {
    const target = path.resolve(here, words[0])
    return statSync(target, { throwIfNoEntry: false })?.isDirectory() ? path.join(target, name) : target
  }
  if (backup === undefined) {
    if (scheduled) throw new StartError('config', 'BACKUP_DIR is missing: set it to the folder of the daily backups.')
    return path.join(here, name)
  }
  try {
    mkdirSync(backup.folder, { recursive: true, mode: 0o700 })
  } catch {
    // The one who writes there explains it.
  }
  return path.join(backup.folder, name)
}
