import { isIP } from 'node:net'
import type { IncomingHttpHeaders } from 'node:http'

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/**
 * Whether a request that changes something (or a socket's handshake) comes from our own pages. Browsers say where it
 * comes from; programs without a browser's cookies say nothing and are let through.
 * @param host the host that was asked, as the proxy in front of us (if any) tells it
 * @param publicUrl the origin that people type, when it is configured
 */
export function isOurOwnPage(headers: IncomingHttpHeaders, host: string | undefined, publicUrl?: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = headers
  if (origin === undefined) return true
  const from = hostOf(origin)
  return from !== undefined && (from === host || (publicUrl !== undefined && from === hostOf(publicUrl)))
}

export function isLoopbackAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  const plain = address.replace(/^::ffff:/, '')
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}

const forwarding = ['forwarded', 'via', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'client-ip', 'x-client-ip']

/**
 * Whether a request surely comes from a browser on this machine: from a loopback address, asked under a name that no
 * other machine can take, and passed on by nobody. A tunnel or proxy on this machine fails the second or the third.
 * @param peer address at the other end of the connection itself, not what a proxy tells
 */
export function isFromThisMachine(headers: IncomingHttpHeaders, peer: string | undefined): boolean {
  const named = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(headers.host ?? '')
  const passedOn = Object.keys(headers).some((name) => name.startsWith('x-forwarded') || forwarding.includes(name))
  return isLoopbackAddress(peer) && named && !passedOn
}
