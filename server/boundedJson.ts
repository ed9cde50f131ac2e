/** How large a JSON text is, told without reading it into memory. `items`: of the outermost array; `members`: of the widest object, where it has several. */
export type JsonSize = { depth: number; values: number; items: number; members: number }

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const BRACE = 0x7b
/** Nothing is read that lies so deep: of such a text no more is measured. */
const DEEPEST = 32

/**
 * Measures a JSON text from outside. What is read deep or wide first and measured later has done its harm: functions
 * that call themselves, and lists that are spread over arguments, end the process. A text that is no JSON gets some size.
 */
export function sizeOfJson(text: string): JsonSize {
  let depth = 0
  const size = { depth: 0, values: 1, items: 1, members: 0 }
  /** Members so far of the objects that are open; 0 for an array. */
  const open = Array.from({ length: DEEPEST }, () => 0)
  for (let at = 0; at < text.length && depth < DEEPEST; at += 1) {
    const sign = text.charCodeAt(at)
    if (sign === QUOTE) at = endOfString(text, at)
    else if (sign === COMMA) {
      size.values += 1
      if (depth === 1) size.items += 1
      const members = open[depth] ?? 0
      if (members > 0) size.members = Math.max(size.members, (open[depth] = members + 1))
    } else if (sign === 0x5b || sign === BRACE) {
      depth += 1
      open[depth] = sign === BRACE ? 1 : 0
      size.values += 1
      size.depth = Math.max(size.depth, depth)
    } else if (sign === 0x5d || sign === 0x7d) depth -= 1
  }
  return size
}

/** Where the string ends that begins at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1
  return at
}
