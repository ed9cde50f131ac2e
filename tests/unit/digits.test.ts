import { readFile, readdir } from 'node:fs/promises'
import path from 'node:path'
import { Font, woff2 } from 'fonteditor-core'
import { expect, it } from 'vitest'
import { WEIGHTS, digitsOfOneWidth } from '../../scripts/digits.ts'

const client = path.resolve(import.meta.dirname, '../../client')
const digitsIn = (font: Buffer) =>
  Font.create(font, { type: 'woff2', hinting: true })
    .get()
    .glyf.filter(({ unicode }) => unicode !== undefined)

it.each(WEIGHTS)('[UI82] the digits of weight %i are of one width, and those of the font', async (weight) => {
  await woff2.init()
  const digits = digitsIn(await readFile(path.join(client, `ui/digits/digits-${weight}.woff2`)))
  expect(digits.map(({ unicode }) => unicode)).toEqual(Array.from({ length: 10 }, (_, digit) => [0x30 + digit]))
  expect(new Set(digits.map(({ advanceWidth }) => advanceWidth)).size).toBe(1)
  // As the package has them now: `npm run fonts:digits` after an update of it.
  expect(digits.map(({ contours }) => contours)).toEqual(
    digitsIn(await digitsOfOneWidth(weight)).map(({ contours }) => contours),
  )
})

it('[UI82] what runs asks for those digits, not for figures that the font does not have', async () => {
  const sheets = (await readdir(client, { recursive: true })).filter((file) => file.endsWith('.css'))
  const asking = await Promise.all(
    sheets.map(async (sheet) => [sheet, await readFile(path.join(client, sheet), 'utf8')] as const),
  )
  expect(asking.filter(([, rules]) => rules.includes('tabular-nums')).map(([sheet]) => sheet)).toEqual([])
  expect(asking.filter(([, rules]) => rules.includes('var(--dc-tabular)')).length).toBeGreaterThan(15)
})
