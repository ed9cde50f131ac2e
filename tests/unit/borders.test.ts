import { globSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { architecture, borders, lint, rowsOf, type Fault, type Row } from '../support/borders.ts'

const root = path.resolve(import.meta.dirname, '../..')
const areas = borders.map(({ area }) => area)
const rows = rowsOf(architecture)

/** A file of an area; of areas that are many, one in each of two. */
const planted = (area: string): string[] =>
  area.includes('*/')
    ? ['one', 'two'].map((name) => `${area.replace('*', name)}planted.ts`)
    : [area.endsWith('/') ? `${area}below/planted.ts` : area.replace('*', 'planted')]
const everywhere = areas.flatMap((area) => planted(area).map((file) => ({ area, file })))
/** What may be imported alone, and its area. */
const alone = [...new Set(borders.flatMap(({ may }) => may))]
  .filter((name) => name !== '*' && !areas.includes(name))
  .map((file) => ({ file, area: areas.find((area) => path.matchesGlob(file, area.replace(/\/$/, '/**'))) ?? file }))
const packages = [...new Set(borders.flatMap((row) => row.packages ?? [])), 'left-pad']

/** Files that a star names are one area; folders that it names are each their own. */
const sameArea = (area: string, other: { area: string }) => area === other.area && !area.includes('*/')

const from = (file: string, target: string) => {
  const way = path.posix.relative(path.posix.dirname(file), target)
  return way.startsWith('.') ? way : `./${way}`
}

const sorted = (list: readonly Row[]) =>
  list.map(({ area, may }) => `${area} may import ${may.toSorted().join(', ')}`).toSorted()
/** The rules; of their packages those that the tables name, as what an area is about. */
const rules = borders.map(({ area, may, packages: taken = [] }) => ({
  area,
  may: [...may, ...(rows.find((row) => row.area === area)?.may ?? []).filter((name) => taken.includes(name))],
}))

describe('the borders of ARCHITECTURE.md', () => {
  it('are each a rule, and each rule is a row of it', () => {
    expect(sorted(rules)).toEqual(sorted(rows))
  })

  it('are missed where a row comes without a rule', () => {
    const longer = architecture.replace(/^\| `backup\/` .*$/m, '$&\n| `votes/` | counts | shared |')
    expect(sorted(rowsOf(longer)).filter((row) => !sorted(rules).includes(row))).toEqual(['votes/ may import shared/'])
  })

  it('stand round every folder', () => {
    const apart = new Set(['server/', 'client/', 'client/features/', 'dist/', 'node_modules/'])
    const folders = ['*/', 'server/*/', 'client/*/', 'client/features/*/']
      .flatMap((pattern) => globSync(pattern, { cwd: root }))
      .map((folder) => `${folder.replaceAll('\\', '/').replace(/\/$/, '')}/`)
      .filter((folder) => !apart.has(folder) && globSync(`${folder}**/*.{ts,tsx,js}`, { cwd: root }).length > 0)
    const listed = (folder: string) => areas.includes(folder) || areas.includes(folder.replace(/\w+\/$/, '*/'))
    expect(folders.filter((folder) => !listed(folder))).toEqual([])
  })

  it('are of areas and files that there are', () => {
    const things = borders.flatMap(({ area, may }) => [area, ...may]).filter((name) => name !== '*')
    expect(things.filter((name) => globSync(name, { cwd: root }).length === 0)).toEqual([])
  })
})

describe('the linter', () => {
  /** Every area imports every other, and every package, each on a line of its own. */
  const lines = everywhere.map(({ area, file }) => {
    const others = [...everywhere, ...alone].filter((other) => other.file !== file)
    const mayOf = rows.find((row) => row.area === area)?.may ?? []
    const taken = borders.find((row) => row.area === area)?.packages
    const wanted = [
      ...others.map((other) => ({
        what: from(file, other.file),
        may: mayOf.includes('*') || mayOf.includes(other.file) || mayOf.includes(other.area) || sameArea(area, other),
      })),
      ...packages.map((name) => ({
        what: name === 'node:' ? 'node:fs' : name,
        may: taken === undefined ? !(area.startsWith('client/') && name === 'node:') : taken.includes(name),
      })),
    ]
    return { file, wanted }
  })
  let faults: Fault[]
  beforeAll(() => {
    faults = lint(
      Object.fromEntries(
        lines.map(({ file, wanted }) => [file, wanted.map(({ what }, n) => `export { a as a${n} } from '${what}'`)]),
      ),
    )
  }, 60_000)

  it.each(lines)('refuses what $file may not import, and nothing else', ({ file, wanted }) => {
    const refused = new Set(faults.filter((fault) => fault.file === file).map(({ line }) => line))
    const said = wanted.map(({ what }, n) => `${what} ${refused.has(n + 1) ? 'refused' : 'allowed'}`)
    expect(said).toEqual(wanted.map(({ what, may }) => `${what} ${may ? 'allowed' : 'refused'}`))
  })

  it('says why, and what may be imported', () => {
    const own = faults.filter(({ message }) => !message.includes('A browser has nothing of Node.'))
    const whyOf = (area: string) => borders.find((row) => row.area === area)?.why ?? area
    for (const { area, file } of everywhere)
      for (const { message } of own.filter((fault) => fault.file === file))
        expect(message).toContain(`${whyOf(area)} ${area} may import: `)
    expect(whyOf('client/features/*/')).toContain('Features never import each other')
  })

  it('sees every way to import, and a folder that has no row', () => {
    const said = lint({
      'client/features/floor/a.ts': [
        `import { b } from '../agenda/b.ts'`,
        `import type { C } from '../agenda/b.ts'`,
        `export * from '../agenda/b.ts'`,
        `export { d } from '../agenda/b.ts'`,
        `export const e = () => import('../agenda/b.ts')`,
        `export type F = import('../agenda/b.ts').F`,
        `import '../agenda/b.module.css'`,
        `export const h = import.meta.glob('../agenda/*.ts')`,
        `export const i = createRequire(import.meta.url)('../agenda/b.ts')`,
        `export const j = require('../agenda/b.ts')`,
        'export const k = () => import(`../agenda/b.ts`)',
        `export const g: C = b`,
      ],
      'client/features/floor/below/a.ts': [`import '../../agenda/b.ts'`, `import '../a.ts'`],
      'server/votes/a.ts': [`import './b.ts'`],
    })
    const linesOf = (name: string) => said.filter(({ file }) => file === name).map(({ line }) => line)
    expect(linesOf('client/features/floor/a.ts').toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(linesOf('client/features/floor/below/a.ts')).toEqual([1])
    expect(said.find(({ file }) => file === 'server/votes/a.ts')?.message).toContain('lies in no area')
  })

  it('sends the client to what keeps and fetches things for it', () => {
    const said = lint({
      'client/ui/a.ts': [
        `import { lazy } from 'react'`,
        `import { useLocalStorage } from '@mantine/hooks'`,
        `localStorage.getItem('a')`,
        `window.sessionStorage.getItem('a')`,
        `indexedDB.open('a')`,
        `export const b = [lazy, useLocalStorage]`,
      ],
    })
    const words = ['client/ui/lazyPart.tsx', 'client/lib/useKept.ts', ...Array(3).fill('client/lib/storage.ts')]
    for (const [index, word] of words.entries())
      expect(said.find(({ line }) => line === index + 1)?.message).toContain(word)
  })
})
