import net from 'node:net'

/** Whether only this machine can reach a listener on that host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (net.isIPv4(host) && host.startsWith('127.'))
}

/** Whether that host means "every address of this machine", which nobody can connect to under that name. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '[::]'
}

/** An IP address or a host name of RFC 1123, without a port. */
export function isHost(host: string): boolean {
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
  return net.isIP(host) !== 0 || (host.length <= 253 && new RegExp(`^${label}(\\.${label})*$`, 'i').test(host))
}

/** How a host is written in a URL. */
export function inUrl(host: string): string {
  return net.isIPv6(host) ? `[${host}]` : host
}
