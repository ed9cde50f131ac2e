import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

/** KB (1,000 bytes) of gzip that a browser fetches before a room stands; fonts and pictures are counted apart. */
const ROOM_KB = 330
/** The media library, fetched beside the room when one joins. */
const MEDIA_KB = 45
const views = ['WaitingRoom', 'ChairView', 'SecretaryView', 'DirectorView', 'SiteView', 'ObserverView']

const root = path.resolve(import.meta.dirname, '../..')
const out = mkdtempSync(path.join(os.tmpdir(), 'diem-cau-load-'))
const entry = z.object({
  file: z.string(),
  css: z.array(z.string()).default([]),
  imports: z.array(z.string()).default([]),
})
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
}, 180_000)
afterAll(() => rmSync(out, { recursive: true, force: true }))

/** The scripts of these modules, with all that they import outright, and their styles. */
function needed(modules: readonly string[]): Set<string> {
  const found = new Set<string>()
  const add = (name: string) => {
    const chunk = manifest[name]
    if (chunk === undefined) throw new Error(`${name} has no script of its own: somebody imports it outright`)
    if (found.has(chunk.file)) return
    for (const file of [chunk.file, ...chunk.css]) found.add(file)
    chunk.imports.forEach(add)
  }
  modules.forEach(add)
  return found
}

const kilobytes = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(out, file))).length / 1000, 0)

const viewFile = (view: string) => `features/conference/${view}.tsx`

it.each(views)('[RM14] %s stands after at most 330 KB', (view) => {
  const size = kilobytes(needed(['index.html', 'features/conference/RoomPage.tsx', viewFile(view)]))
  console.log(`${view}: ${size.toFixed(1)} KB`)
  expect(size).toBeLessThanOrEqual(ROOM_KB)
})

it('[RM14] a room computer comes in by its link with no more', () => {
  const way = ['index.html', 'JoinRoute.tsx', 'features/conference/Room.tsx', viewFile('SiteView')]
  expect(kilobytes(needed(way))).toBeLessThanOrEqual(ROOM_KB)
})

it('[RM14] the media library comes beside the room', () => {
  const library =
    Object.keys(manifest).find((name) => name.endsWith('node_modules/mediasoup-client/lib/index.js')) ?? ''
  const room = needed(['index.html', 'features/conference/RoomPage.tsx', ...views.map(viewFile)])
  const more = [...needed([library])].filter((file) => !room.has(file))
  console.log(`media library: ${kilobytes(more).toFixed(1)} KB`)
  expect(more.length).toBeGreaterThan(0)
  expect(kilobytes(more)).toBeLessThanOrEqual(MEDIA_KB)
})
