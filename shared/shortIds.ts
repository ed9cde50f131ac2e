const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** UUIDs as one text of 22 signs each, two for three digits; null when one of the values is none, as this program writes them. */
export function shortIds(values: readonly unknown[]): string | null {
  let text = ''
  for (const value of values) {
    if (typeof value !== 'string' || !uuid.test(value)) return null
    const digits = `${value.replaceAll('-', '')}0`
    for (let at = 0; at < digits.length; at += 3) {
      const three = Number.parseInt(digits.slice(at, at + 3), 16)
      text += SIGNS.charAt(three >> 6) + SIGNS.charAt(three & 63)
    }
  }
  return text
}

/** The UUIDs again. */
export const idsOf = (text: string): string[] =>
  (text.match(/.{22}/g) ?? []).map((short) =>
    short
      .replace(/../g, (two) =>
        (SIGNS.indexOf(two.charAt(0)) * 64 + SIGNS.indexOf(two.charAt(1))).toString(16).padStart(3, '0'),
      )
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).$/, '$1-$2-$3-$4-$5'),
  )
