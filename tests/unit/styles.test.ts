import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const client = path.resolve(import.meta.dirname, '../../client')
const read = (file: string) => readFileSync(file, 'utf8')
const files = readdirSync(client, { recursive: true, encoding: 'utf8' }).map((file) => path.join(client, file))
const sheets = files.filter((file) => file.endsWith('.module.css'))

/** The classes that a sheet has rules for. */
const classesOf = (sheet: string): Set<string> =>
  new Set(
    [
      ...read(sheet)
        .replace(/\/\*.*?\*\/|'[^']*'|:global\([^)]*\)/gs, '')
        .matchAll(/\.([a-zA-Z_][\w-]*)/g),
    ].map(([, name = '']) => name),
  )

type Use = { sheet: string; name: string; by: string }
/** What pages and other sheets take from sheets; by `*` anything, where the name is built. */
const uses: Use[] = files.flatMap((by): Use[] => {
  const from = (way: string) => path.resolve(path.dirname(by), way)
  if (by.endsWith('.module.css'))
    return [...read(by).matchAll(/composes: (\w+) from '([^']+)'/g)].map(([, name = '', way = '']) => ({
      sheet: from(way),
      name,
      by,
    }))
  if (!/\.tsx?$/.test(by)) return []
  const code = read(by)
  return [...code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, variable = '', way = '']) =>
    [...code.matchAll(new RegExp(`(?<![\\w/.])${variable}(?:\\.(\\w+)|(\\[))`, 'g'))].map(([, name = '*']) => ({
      sheet: from(way),
      name,
      by,
    })),
  )
})
const places = ({ sheet, name, by }: Use) => `${path.relative(client, by)}: ${path.basename(sheet)} ${name}`

it('[UI13] every class that a page takes has a rule', () => {
  expect(uses.length).toBeGreaterThan(200)
  expect(uses.filter(({ sheet, name }) => name !== '*' && !classesOf(sheet).has(name)).map(places)).toEqual([])
})

it('[UI13] every class of a style sheet is taken by somebody', () => {
  const left = sheets.flatMap((sheet) => {
    const taken = uses.filter((use) => use.sheet === sheet).map(({ name }) => name)
    if (taken.includes('*')) return []
    return [...classesOf(sheet)]
      .filter((name) => !taken.includes(name))
      .map((name) => `${path.relative(client, sheet)} ${name}`)
  })
  expect(left).toEqual([])
})
