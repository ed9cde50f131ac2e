/**
 * `npm run fonts:digits`: makes the digits of one width that stand in client/ui/digits. Be Vietnam Pro has none ("1" is a
 * little more than half as wide as "4"), so that each second moves what stands beside a clock. The same outlines, each in the
 * middle of a field that is the same for all ten.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { Font, woff2 } from 'fonteditor-core'

/** The weights that the client uses (client/main.tsx). */
export const WEIGHTS = [400, 600, 700] as const
const DIGITS = Array.from({ length: 10 }, (_, digit) => 0x30 + digit)
/** Free at either side of the widest digit, in thousandths of the size: what the font itself leaves beside a "4". */
const BESIDE = 40

/** A woff2 font of the ten digits of Be Vietnam Pro in that weight, all of one width. */
export async function digitsOfOneWidth(weight: (typeof WEIGHTS)[number]): Promise<Buffer> {
  await woff2.init()
  const file = `@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-${weight}-normal.woff2`
  const font = Font.create(await readFile(createRequire(import.meta.url).resolve(file)), {
    type: 'woff2',
    subset: DIGITS,
  })
  const content = font.get()
  const digits = content.glyf.filter(({ unicode }) => unicode?.some((code) => DIGITS.includes(code)))
  const width = Math.max(...digits.map(({ xMin, xMax }) => xMax - xMin)) + 2 * BESIDE
  for (const glyph of digits) {
    const by = Math.round((width - (glyph.xMax - glyph.xMin)) / 2) - glyph.xMin
    for (const point of glyph.contours?.flat() ?? []) point.x += by
    glyph.xMin += by
    glyph.xMax += by
    glyph.leftSideBearing = glyph.xMin
    glyph.advanceWidth = width
  }
  font.set(content)
  return Buffer.from(font.write({ type: 'woff2', toBuffer: true }))
}

if (import.meta.main)
  for (const weight of WEIGHTS)
    await writeFile(
      new URL(`../client/ui/digits/digits-${weight}.woff2`, import.meta.url),
      await digitsOfOneWidth(weight),
    )
