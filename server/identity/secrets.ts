import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** An opaque token of 256 random bits, fit for cookies and URLs. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps instead of a token: who reads the table cannot use it. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Compares in a time that tells nothing of where the two differ. */
export function sameSecret(given: string, kept: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(given), digest(kept))
}

/** The address of a room's link: 128 random bits, short enough to be typed when a camera cannot read the QR code. */
export const newLinkToken = (): string => randomBytes(16).toString('base64url')

export const newPin = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0')

// Without letters and digits that look alike in print.
const readable = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to print and type: sixteen characters in groups of four, about 79 random bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => readable.charAt(randomInt(readable.length))).join('')
  return Array.from({ length: 4 }, group).join('-')
}
