/**
 * Text as its writer meant it, whatever it was pasted from: one form for the same letters (NFC), no characters that
 * nobody sees. What is left alone here, the character 0 and half surrogate pairs, is refused at the edge: nobody types it.
 */

// Emoji that are joined from several (families, flags of regions, skin tones) keep what joins them.
const person = String.raw`\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?`
const joined = String.raw`\u{1F3F4}[\u{E0020}-\u{E007E}]+\u{E007F}|[0-9#*]\uFE0F\u20E3|${person}(?:\u200D${person})*`
/** Zero-width characters, direction controls, soft hyphens, fillers: Unicode's list of what is shown as nothing; and what stands for an object that was not pasted with the text. */
const unseen = new RegExp(String.raw`(${joined})|[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]`, 'gu')
const lineBreak = /\r\n?|[\v\f\u0085\u2028\u2029]/gu
// Word's hyphen that does not break (U+001E), and its Unicode twin.
// oxlint-disable-next-line no-control-regex -- this is the character to be found
const fixedHyphen = /[\u001E\u2011]/gu
const control = /(?!\0|\n|\t)\p{Cc}/gu
// Vietnamese letters have none left after NFC; no writing stacks more than four.
const heapOfMarks = /(\p{M}{4})\p{M}+/gu
// Normalising puts the marks of a letter in order, in time that grows with the square of their number.
const endlessMarks = /(\p{M}{12})\p{M}+/gu
const oddSpace = /(?!\n)[\p{Zs}\u2800]/gu

const visible = /[^\p{M}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}\u2800\uFFFC]/u

const clean = (typed: string): string =>
  typed
    .replace(lineBreak, '\n')
    .replace(fixedHyphen, '-')
    .replace(control, '')
    .replace(unseen, (_, kept?: string) => kept ?? '')
    .replace(oddSpace, ' ')
    .replace(endlessMarks, '$1')
    .normalize('NFC')
    .replace(heapOfMarks, '$1')

/** One line: breaks and tabs become spaces, spaces are single. */
export const tidyLine = (typed: string): string => clean(typed).replace(/\s+/gu, ' ').trim()

/** Several lines, with tabs. */
export const tidyText = (typed: string): string => clean(typed).trim()

/**
 * A secret as it is hashed and compared: the same whether the keyboard composes its letters or not.
 * (NFKC, as PRECIS and NIST SP 800-63B 3.1.1.2 advise.)
 */
export const tidySecret = (typed: string): string => typed.normalize('NFKC')

/** A code, name or number that is compared and not read: without spaces at its ends or anything unseen. */
export const tidyCode = (typed: string): string => clean(typed).normalize('NFKC').trim()

/** Letters without their marks, lower-case: the form in which words are looked for ("da nang" is "Đà Nẵng"). */
export const withoutMarks = (typed: string): string =>
  tidyLine(typed)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()

/** Whether a reader would see nothing: spaces, marks without a letter and unseen characters are nothing. */
export const isBlank = (typed: string): boolean => !visible.test(typed)

let graphemes: Intl.Segmenter | undefined
const letters = (text: string) => (graphemes ??= new Intl.Segmenter('vi')).segment(text)

/** Letters as a reader counts them: an emoji is one, whatever it is made of. */
export const lengthOf = (text: string): number => Array.from(letters(text)).length

/**
 * Whether a tidied text has at most `max` letters. Its bytes are bounded with it (three a letter, as Vietnamese may
 * need), so that letters made of a hundred parts cannot make a message endless.
 */
export function isWithin(text: string, max: number): boolean {
  if (text.length <= max) return true
  return text.length <= 3 * max && bytesOf(text) <= 3 * max && lengthOf(text) <= max
}
/** Whether what was typed is too long when it comes in tidied. */
export const isTooLong = (typed: string, max: number, tidy = tidyLine): boolean => !isWithin(tidy(typed), max)
const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** The first letters of a tidied text that are within `max`; never half of one. */
export function clip(text: string, max: number): string {
  if (isWithin(text, max)) return text
  let [length, bytes, count] = [0, 0, 0]
  for (const { segment } of letters(text)) {
    bytes += bytesOf(segment)
    count += 1
    const units = length + segment.length
    if (units > max && (units > 3 * max || bytes > 3 * max || count > max)) break
    length = units
  }
  return text.slice(0, length).trimEnd()
}
