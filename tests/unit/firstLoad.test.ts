import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

/** KB (1,000 bytes) of gzip that a browser fetches until a room stands, its media library included; fonts and pictures are counted apart. */
const ROOM_KB = 330
/** And in how many files. */
const FILES = 18
const views = ['WaitingRoom', 'ChairView', 'SecretaryView', 'DirectorView', 'SiteView', 'ObserverView']

const root = path.resolve(import.meta.dirname, '../..')
const out = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-load-'))
const entry = z.object({
  file: z.string(),
  css: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]),
})
/** What the page itself names. */
let page: string[]
let manifest: Record<string, z.infer<typeof entry>>

beforeAll(() => {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const args = [
    'build',
    '--configLoader',
    'native',
    '--manifest',
    '--outDir',
    out,
    '--emptyOutDir',
    '--logLevel',
    'error',
  ]
  // As npm start builds it; a test runner's NODE_ENV would bring React's development build.
  execFileSync(process.execPath, [vite, ...args], { cwd: root, env: { ...process.env, NODE_ENV: 'production' } })
  const text = readFileSync(path.join(out, '.vite/manifest.json'), 'utf8')
  manifest = z.record(z.string(), entry).parse(JSON.parse(text))
  page = [
    ...readFileSync(path.join(out, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g),
  ].map(([, file = '']) => file)
}, 180_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

/** What the page begins with, and these modules with all that they import outright, and their styles. */
function needed(modules: readonly string[]): string[] {
  const found = new Set(page)
  const add = (name: string) => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`${name} has no script of its own: somebody imports it outright`)
    if (found.has(chunk.file) && chunk.css.every((file) => found.has(file))) return
    for (const file of [chunk.file, ...chunk.css]) found.add(file)
    chunk.imports.forEach(add)
  }
  modules.forEach(add)
  return [...found]
}

const kilobytes = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(out, file))).length / 1000, 0)
const library = () =>
  Object.keys(manifest).find((name) => name.endsWith('node_modules/mediasoup-client/lib/index.js')) ?? ''

it.each(views)('[RM14] %s stands after at most 330 KB', (view) => {
  const files = needed(['conference/RoomPage.tsx', `conference/${view}.tsx`, library()])
  console.log(`${view}: ${kilobytes(files).toFixed(1)} KB in ${files.length} files`)
  expect(kilobytes(files)).toBeLessThanOrEqual(ROOM_KB)
  expect(files.length).toBeLessThanOrEqual(FILES)
})

it('[RM14] a room computer comes in by its link with no more', () => {
  const files = needed(['JoinRoute.tsx', 'conference/Room.tsx', 'conference/SiteView.tsx', library()])
  expect(kilobytes(files)).toBeLessThanOrEqual(ROOM_KB)
})

it('[UI13] a page brings the styles of the components that it uses, and of no others', () => {
  const stylesOf = (modules: readonly string[]) =>
    needed(modules)
      .filter((file) => file.endsWith('.css'))
      .map((file) => readFileSync(path.join(out, file), 'utf8'))
      .join('')
  const classOf = (component: string) => {
    const found = /\.(m_[0-9a-f]+)/.exec(
      readFileSync(path.join(root, `node_modules/@mantine/core/styles/${component}.css`), 'utf8'),
    )?.[1]
    if (found === undefined) throw new Error(`${component} has no style`)
    return found
  }
  const room = stylesOf(['conference/RoomPage.tsx', 'conference/SecretaryView.tsx'])
  const plan = stylesOf(['features/planning/EditPlanPage.tsx'])
  const found = (styles: string) =>
    ['Button', 'Checkbox', 'Accordion'].filter((component) => styles.includes(classOf(component)))
  expect(found(room)).toEqual(['Button'])
  expect(found(plan)).toEqual(['Button', 'Checkbox'])
})
