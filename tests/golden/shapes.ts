// `node tests/golden/shapes.ts` writes down the shapes of new events, and of new versions of old ones, in shapes.json.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { eventKinds, isEventType, versionOf } from '../../shared/events.ts'

const file = path.join(import.meta.dirname, 'shapes.json')
const written = z.record(z.string(), z.string())

/** The fingerprint of an event's data by its type and version. Those of versions that were lifted since stay. */
export const writtenShapes = (): Record<string, string> => written.parse(JSON.parse(readFileSync(file, 'utf8')))

/** What the data of today's events look like: the names and kinds of all that is in them. */
export const shapesNow = (): Record<string, string> =>
  Object.fromEntries(
    Object.keys(eventKinds)
      .filter(isEventType)
      .map((type) => {
        const shape = z.toJSONSchema(eventKinds[type].data, { unrepresentable: 'any', io: 'input' })
        const print = createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 16)
        return [`${type} ${versionOf(type)}`, print]
      }),
  )

if (import.meta.main) {
  const all = { ...shapesNow(), ...writtenShapes() }
  const sorted = Object.entries(all).toSorted(([one], [other]) => (one < other ? -1 : 1))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
