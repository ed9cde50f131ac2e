import { createHash, createHmac } from 'node:crypto'
import type { SerializeOptions } from '@fastify/cookie'
import { newToken, sameSecret } from './secrets.ts'

/** A browser that nobody signed in from for so long is known no more, in seconds: what browsers allow at most. */
const KEPT_S = 400 * 24 * 60 * 60

type Owner = { userId: string; passwordHash: string }

/**
 * A browser in which somebody has signed in keeps a mark of it, so that who guesses that person's password elsewhere
 * does not lock the person out there (OWASP: "Slow Down Online Guessing Attacks with Device Cookies"). The mark opens
 * nothing. It is sealed with the password's hash: nobody can make one, and a new password makes all of them void.
 */
export function knownBrowser(secure: boolean) {
  const options: SerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: KEPT_S }
  // One for each person: several may use one computer.
  const nameFor = (userId: string) =>
    `${secure ? '__Host-' : ''}diemcau-known-${createHash('sha256').update(userId).digest('hex').slice(0, 8)}`
  const seal = (mark: string, { userId, passwordHash }: Owner) =>
    createHmac('sha256', passwordHash).update(`${userId} ${mark}`).digest('base64url')
  return {
    options,
    nameFor,
    mark: (owner: Owner): string => {
      const mark = newToken()
      return `${mark}.${seal(mark, owner)}`
    },
    /** The browser's mark for this person; null when it has none, or one that is not ours. */
    markOf(cookie: string | undefined, owner: Owner): string | null {
      const [mark = '', sealed = ''] = (cookie ?? '').split('.')
      return mark !== '' && sameSecret(sealed, seal(mark, owner)) ? mark : null
    },
  }
}
