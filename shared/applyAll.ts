import { apply, parts, type BriefingState } from './briefing.ts'
import type { JournalEntry } from './journal.ts'
import type { SliceStates } from './slices.ts'

type Entry = Pick<JournalEntry, 'seq' | 'at' | 'event'>
type ByKey = Record<string, unknown>
type Part = { name: keyof SliceStates; entryOf: (event: Entry['event']) => string }

/** By type of event: the parts of the state of which it changes one entry. */
const narrow = new Map<string, Part[]>()
for (const { name, entryOf = {} } of parts)
  for (const [type, of] of Object.entries(entryOf))
    narrow.set(type, [...(narrow.get(type) ?? []), { name, entryOf: of }])

/**
 * The same as `entries.reduce(apply, state)`. A list of a thousand sites is not copied for each of a thousand that come or
 * go together: that would hold up everything else for a second.
 */
export function applyAll(state: BriefingState, entries: readonly Entry[]): BriefingState {
  let folded = state
  /** Parts that were copied here, and are changed in place until something else may have taken hold of them. */
  const own = new Map<string, ByKey>()
  for (const entry of entries) {
    const changed = narrow.get(entry.event.type)
    if (changed === undefined) {
      folded = apply(folded, entry)
      own.clear()
      continue
    }
    const concerned = changed.map(({ name, entryOf }) => {
      const whole: ByKey = own.get(name) ?? Object.fromEntries(Object.entries(folded[name] ?? {}))
      own.set(name, whole)
      return { name, whole, key: entryOf(entry.event) }
    })
    // The fold is shown that one entry, and gives it.
    const shown = { ...folded }
    for (const { name, whole, key } of concerned)
      Object.assign(shown, { [name]: Object.hasOwn(whole, key) ? { [key]: whole[key] } : {} })
    const after = apply(shown, entry)
    for (const { name, whole, key } of concerned) {
      const given: ByKey = Object.fromEntries(Object.entries(after[name] ?? {}))
      if (Object.hasOwn(given, key)) whole[key] = given[key]
      else Reflect.deleteProperty(whole, key)
      Object.assign(after, { [name]: whole })
    }
    folded = after
  }
  return folded
}
