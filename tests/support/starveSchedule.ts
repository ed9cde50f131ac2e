// A program for tests: a daily backup is due while it may open no more files. Prints what the schedule logs.
import { openSync } from 'node:fs'
import { backupSchedule } from '../../server/backup/schedule.ts'

const opened: number[] = []
const say = (fields: object, message: string) => process.stdout.write(`${message} ${JSON.stringify(fields)}\n`)
const schedule = backupSchedule({
  config: { backup: { folder: '/nowhere', atMinute: 120, keep: 3 }, databaseUrl: undefined, dataDir: '/nowhere' },
  log: { info: say, error: say },
  lookMs: 50,
})
try {
  for (;;) opened.push(openSync('/dev/null', 'r'))
} catch {
  // Now there are none left.
}
setTimeout(() => {
  say(schedule.health() ?? {}, 'health')
  schedule.close()
  process.exit()
}, 1000)
