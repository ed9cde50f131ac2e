// A program for tests: holds the built-in database of a folder while it may open no more files, and then again.
import { closeSync, openSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbedded } from '../../db/embedded.ts'

const [dataDir = ''] = process.argv.slice(2)
const postgres = await startEmbedded({ dataDir, say: (line) => console.log(line) })
const opened: number[] = []
try {
  for (;;) opened.push(openSync('/dev/null', 'r'))
} catch {
  // Now there are none left.
}
await delay(2_500)
for (const descriptor of opened) closeSync(descriptor)
console.log('enough again')
const before = postgres.pid
process.kill(before, 'SIGKILL')
while (postgres.pid === before) await delay(50)
await postgres.close()
console.log('closed')
