const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Of a UUID's 32 hexadecimal digits, each three become two signs. */
const SHORT = 22

const hexOf = (value: number) => value.toString(16).padStart(3, '0')
const signsOf = (value: number) => `${SIGNS.charAt(value >> 6)}${SIGNS.charAt(value & 63)}`
let tables: { short: Map<string, string>; long: Map<string, string> } | undefined
/** Three digits and their two signs, both ways. */
function looked() {
  const all = Array.from({ length: 4096 }, (_, value) => value)
  tables ??= {
    short: new Map(all.map((value) => [hexOf(value), signsOf(value)])),
    long: new Map(all.map((value) => [signsOf(value), hexOf(value)])),
  }
  return tables
}

function inParts(text: string, length: number, table: ReadonlyMap<string, string>): string {
  let made = ''
  for (let at = 0; at < text.length; at += length) made += table.get(text.slice(at, at + length)) ?? ''
  return made
}

/** UUIDs as one text of 22 signs each; null when one of the values is none, as this program writes them. */
export function shortIds(values: readonly unknown[]): string | null {
  const { short } = looked()
  let text = ''
  for (const value of values) {
    if (typeof value !== 'string' || !uuid.test(value)) return null
    text += inParts(`${value.replaceAll('-', '')}0`, 3, short)
  }
  return text
}

/** The UUIDs again. */
export function idsOf(text: string): string[] {
  const { long } = looked()
  return Array.from({ length: text.length / SHORT }, (_, index) => {
    const hex = inParts(text.slice(index * SHORT, (index + 1) * SHORT), 2, long)
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
  })
}
