/**
 * The words of a dictionary by their key, as pages name them.
 * @throws Error where there are none
 */
export function say(words: object, key: string): string {
  let found: unknown = words
  for (const name of key.split('.'))
    found = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined
  if (typeof found !== 'string') throw new Error(`no words for ${key}`)
  return found
}
