/**
 * `npm run fonts:digits`: makes the digits of one width that stand in client/ui/digits. Be Vietnam Pro has none ("1" is a
 * little more than half as wide as "4"), so that each second moves what stands beside a clock. The same outlines, each in the
 * middle of a field that is the same for all ten.
 */
import { writeFile } from 'node:fs/promises'
import { WEIGHTS, digitsOfOneWidth } from './digits.ts'

for (const weight of WEIGHTS)
  await writeFile(
    new URL(`../client/ui/digits/digits-${weight}.woff2`, import.meta.url),
    await digitsOfOneWidth(weight),
  )
