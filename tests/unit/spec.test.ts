import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const specFolder = path.join(root, 'docs/spec')

const lines = readdirSync(specFolder).flatMap((file) => [
  ...readFileSync(path.join(specFolder, file), 'utf8').matchAll(/^- ([A-Z]{2}\d+)\b( not yet kept:)?/gm),
])
const rules = lines.map(([, rule = '']) => rule)
const notYetKept = lines.flatMap(([, rule = '', notYet]) => (notYet === undefined ? [] : [rule]))
const tests = readdirSync(path.join(root, 'tests'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  /\.test\.tsx?$/.test(file),
)
const cited = new Set(citedIn(/\[((?:[A-Z]{2}\d+(?:, ?)?)+)\]/g))
const shownToFail = citedIn(/\bit\.fails\(\s*['"]\[((?:[A-Z]{2}\d+(?:, ?)?)+)\]/g)

function citedIn(pattern: RegExp): string[] {
  return tests.flatMap((file) =>
    [...readFileSync(path.join(root, 'tests', file), 'utf8').matchAll(pattern)].flatMap(([, list = '']) =>
      list.split(/, ?/),
    ),
  )
}

it('gives every rule a number of its own', () => {
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([])
  expect(rules.length).toBeGreaterThan(200)
})

it('has a test for every rule of the specification', () => {
  expect(rules.filter((rule) => !cited.has(rule))).toEqual([])
})

it('cites no rule that is not in the specification', () => {
  expect([...cited].filter((rule) => !rules.includes(rule))).toEqual([])
})

it('shows of those rules to fail that are said to be not yet kept, and of no others', () => {
  expect(shownToFail.toSorted()).toEqual(notYetKept.toSorted())
})
