import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { inNetworks, isLoopback } from '../addresses.ts'
import type { Config } from '../config.ts'
import { isLoopbackAddress } from '../identity/origin.ts'

/** Whether the other end of a connection is a declared proxy: only then its word about the caller is believed. */
export function proxyCheck(trustProxy: Config['trustProxy']): (address: string | undefined) => boolean {
  return inNetworks(trustProxy === false ? [] : trustProxy)
}

/**
 * Whether a request crossed a network without https: it came straight from another machine to a listener that leaves
 * https to its proxy, or the proxy says that it was asked without. Such a request is not served.
 */
export function clearCheck({
  host,
  tls,
  trustProxy,
  publicUrl,
}: Pick<Config, 'host' | 'tls' | 'trustProxy' | 'publicUrl'>): (request: IncomingMessage) => boolean {
  const isProxy = proxyCheck(trustProxy)
  const wantsHttps = publicUrl?.startsWith('https:') === true
  return ({ socket, headers }) => {
    if (tls !== undefined) return false
    if (!isProxy(socket.remoteAddress)) return !isLoopback(host) && !isLoopbackAddress(socket.remoteAddress)
    const asked = String(headers['x-forwarded-proto'] ?? '')
      .split(',')
      .at(-1)
      ?.trim()
    return wantsHttps && (asked === 'http' || asked === 'ws')
  }
}

type Asking = { socket: { remoteAddress?: string | undefined }; headers: IncomingHttpHeaders }

/** The address of who asks, as Fastify finds it for its requests: also for a socket's handshake. */
export function callersAddress(trustProxy: Config['trustProxy']): (request: Asking) => string {
  const isProxy = proxyCheck(trustProxy)
  return ({ socket, headers }) => {
    const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').filter(Boolean)
    const chain = [socket.remoteAddress ?? '', ...told.map((address) => address.trim()).toReversed()]
    const caller = chain.findIndex((address) => !isProxy(address))
    return chain.at(caller) ?? ''
  }
}
