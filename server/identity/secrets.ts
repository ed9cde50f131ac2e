import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { tidyCode } from '../../shared/tidy.ts'

/** An opaque token of 256 random bits, fit for cookies and URLs. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps instead of a token: who reads the table cannot use it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Compares in a time that tells nothing of where the two differ. */
export function sameSecret(given: string, kept: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(kept))
}

export const newPin = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')

// Without letters and digits that look alike in print.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

const groupsOfFour = (signs: string): string => (signs.match(/.{4}/g) ?? []).join('-')
const newReadable = (): string =>
  groupsOfFour(Array.from({ length: 16 }, () => readable.charAt(randomInt(readable.length))).join(''))

/** A password to print and type: sixteen characters in groups of four, about 79 random bits. */
export const newPassword = newReadable

/** The end of a room link's address, to type when a camera cannot read the QR code: like a password, and behind a PIN with a lock-out. */
export const newLinkToken = newReadable

const typedLinkToken = new RegExp(`^[${readable}]{16}$`)

/** A link's token as it was made: people type it in capitals, without its dashes or with others. */
export function linkTokenOf(typed: string): string {
  const signs = tidyCode(typed)
    .toLowerCase()
    .replace(/[\s\p{Pd}_.]/gu, '')
  return typedLinkToken.test(signs) ? groupsOfFour(signs) : typed
}
