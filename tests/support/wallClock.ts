// Loaded before a program under test (`--import`): its time of day is off by the milliseconds that stand in a file.
import { readFileSync } from 'node:fs'

const file = process.env['WALL_CLOCK_FILE'] ?? ''
const real = Date.now
let off = 0
const read = () => {
  const text = Number(readFileSync(file, 'utf8'))
  if (Number.isFinite(text)) off = text
}
read()
setInterval(read, 50).unref()
Date.now = () => real() + off
