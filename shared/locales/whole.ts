const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null

function add(to: object, more: object): void {
  for (const [key, value] of Object.entries(more)) {
    const there: unknown = Reflect.get(to, key)
    if (isTree(there) && isTree(value)) add(there, value)
    else Object.assign(to, { [key]: structuredClone(value) })
  }
}

/** A dictionary of all these: `words`, and what others say in the same places. */
export function whole<T extends object>(words: T, ...more: readonly object[]): T {
  const all = structuredClone(words)
  for (const each of more) add(all, each)
  return all
}
