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

/** The files that the table of `docs/spec.md` names, by the two letters of their rules. */
const table = readFileSync(path.join(root, 'docs/spec.md'), 'utf8')
const listed = [...table.matchAll(/^\| \[([A-Z, ]+)\]\(spec\/([\w-]+\.md)\)/gm)].map(([, letters = '', file = '']) => ({
  letters: letters.split(', '),
  file,
}))

it('lists every file of rules, with the letters of its rules', () => {
  const lettersOf = (file: string) =>
    [...readFileSync(path.join(specFolder, file), 'utf8').matchAll(/^- ([A-Z]{2})\d+\b/gm)].map(([, two = '']) => two)
  const there = readdirSync(specFolder).map((file) => ({ file, letters: [...new Set(lettersOf(file))].toSorted() }))
  const byFile = (one: { file: string }, other: { file: string }) => (one.file < other.file ? -1 : 1)
  expect(listed.map(({ file, letters }) => ({ file, letters: letters.toSorted() })).toSorted(byFile)).toEqual(
    there.toSorted(byFile),
  )
})

it('has rules of every feature of a briefing', () => {
  const features = readFileSync(path.join(root, 'shared/features.ts'), 'utf8').matchAll(/from '\.\/(\w+)\.ts'/g)
  // These stand in the file of another.
  const beside: Record<string, string> = {
    delegates: 'attendance',
    invited: 'lifecycle',
    notes: 'conclusions',
    presiding: 'lifecycle',
  }
  const files = [...features].map(([, name = '']) => `${beside[name] ?? name}.md`)
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((name) => !listed.some(({ file }) => file === name))).toEqual([])
})

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
