import { readdirSync } from 'node:fs'
import path from 'node:path'

const daily = /^diem-cau-daily-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\dZ)\.backup\.gz$/

/** `diem-cau-2026-11-25T14-30-00Z.backup.gz`: names sort as their times do; those made by the schedule say so. */
export function backupName(madeAt: Date, { scheduled }: { scheduled: boolean }): string {
  const stamp = madeAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '-')
  return `diem-cau-${scheduled ? 'daily-' : ''}${stamp}.backup.gz`
}

/** A file from later than this was dated by a clock that was set wrong. */
const CLOCK_MS = 60 * 60_000

/**
 * The schedule's backups in a folder, newest first; none when it cannot be read. What people put there is not among them, nor
 * what is dated in the future of `now`: that is neither today's backup, nor does it push out one that is.
 */
export function dailyBackups(folder: string, now: Date): { file: string; at: number }[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .flatMap((name) => {
      const [, day, hour, minute, second] = daily.exec(name) ?? []
      const at = Date.parse(`${day}${hour}:${minute}:${second}`)
      return at < now.getTime() + CLOCK_MS ? [{ file: path.join(folder, name), at }] : []
    })
    .sort((a, b) => b.at - a.at)
}
