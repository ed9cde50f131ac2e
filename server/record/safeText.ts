/** Characters that XML 1.0 cannot carry at all, not even escaped; a document that holds one does not open. */
// oxlint-disable-next-line no-control-regex -- these are the characters to be found
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

/** The text without what would break a document: unpaired surrogates and characters outside XML 1.0, production 2. */
export const forXml = (text: string): string => text.toWellFormed().replaceAll(forbidden, '')

/**
 * The text of a spreadsheet cell. What a spreadsheet would run as a formula (also after the file was saved as CSV) gets
 * an apostrophe in front (OWASP, CSV injection). Cells hold at most 32,767 characters.
 */
export function forCell(text: string): string {
  const safe = forXml(text)
  return (/^[=+\-@\t\r]/.test(safe) ? `'${safe}` : safe).slice(0, 32_767)
}
