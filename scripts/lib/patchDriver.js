import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { inProject } from './folders.js'

/** Said in the patched file; db/sql.ts refuses a driver without it. The number grows with the patches. */
const mark = '// Patched by Điểm Cầu (3)'

/**
 * - postgres.js keeps the count of a statement's rows, and an error that ended a connection, for the statement that comes
 *   next: it gets so many empty rows before its own, or that error (porsager/postgres issues 1119 and 1181, open in 3.4.9).
 * - Nobody listens when its own question for the types of arrays fails: that ends the process, and a connection that does
 *   not know them would give arrays as text.
 * - What is asked of a connection between its error and its end is never answered.
 * - It does not tell whether a question stands unanswered, which db/connect.ts watches: `isAsking` of the socket.
 * @type {[find: string, replace: string][]}
 */
export const patches = [
  [
    '    query = results = errorResponse = null\n    result',
    '    query = results = errorResponse = null\n    rows = 0\n    result',
  ],
  [
    '    closedTime = performance.now()\n',
    '    query = results = errorResponse = null\n    rows = 0\n    result = new Result()\n    closedTime = performance.now()\n',
  ],
  ['        return fetchArrayTypes()\n', '        return fetchArrayTypes().catch(() => socket && socket.destroy())\n'],
  ['    !hadError && (query || sent.length) && error(', '    ;(query || sent.length) && error('],
  ['    , final = null\n', '    , final = null\n    , asked = false\n'],
  [
    "    x.on('drain', drain)\n    return x\n",
    "    x.on('drain', drain)\n    asked = false\n    x.isAsking = () => asked || query !== null\n    return x\n",
  ],
  [
    '    const x = socket.write(chunk, fn)\n    nextWriteTimer',
    '    asked = true\n    const x = socket.write(chunk, fn)\n    nextWriteTimer',
  ],
  ['  function data(x) {\n', '  function data(x) {\n    asked = false\n'],
]

/** Mends the database driver in node_modules, as published or as an earlier release has patched it. A second time does nothing. */
export function patchDriver() {
  const file = inProject('node_modules', 'postgres', 'src', 'connection.js')
  const source = readFileSync(file, 'utf8')
  if (source.startsWith(mark)) return
  let patched = `${mark}: see scripts/lib/patchDriver.js\n${source.replace(/^\/\/ Patched by .*\n/, '')}`
  for (const [find, replace] of patches) {
    if (patched.includes(replace)) continue
    if (patched.split(find).length !== 2) throw new Error(`${file} is not the postgres.js that the patch was made for`)
    patched = patched.replace(find, replace)
  }
  // A new file in its place: the old one may be shared with other folders by hard links.
  writeFileSync(`${file}.new`, patched)
  renameSync(`${file}.new`, file)
}
