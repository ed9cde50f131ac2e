import type { SerializeOptions } from '@fastify/cookie'

/**
 * The session's cookie. `__Host-` makes browsers refuse it from any other host and without https; on plain http
 * (loopback only) browsers would refuse the prefix itself.
 */
export function sessionCookie(secure: boolean) {
  const name = secure ? '__Host-diemcau' : 'diemcau'
  const options: SerializeOptions = { path: '/', httpOnly: true, sameSite: 'lax', secure }
  return {
    name,
    options,
    /** The token in a Cookie header, also of a socket's handshake. */
    read(header: string | undefined): string | undefined {
      for (const part of header?.split(';') ?? []) {
        const [key, value] = part.split('=', 2)
        if (key?.trim() === name) return value?.trim()
      }
      return undefined
    },
  }
}
