import net from 'node:net'

/** Whether only this machine can reach a listener on that host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || (net.isIPv4(host) && host.startsWith('127.'))
}

/** Whether that host means "every address of this machine", which nobody can connect to under that name. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::' || host === '[::]'
}

/** The networks from which only programs of this machine send. */
export const thisMachine = ['127.0.0.0/8', '::1']

/** No network that anybody owns is wider. */
const WIDEST_BITS = 8

/** An address, or a network as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/')
  const longest = net.isIPv6(address) ? 128 : 32
  if (net.isIP(address) === 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= WIDEST_BITS && Number(bits) <= longest)
}

/** A check whether an address, also one of IPv4 in the form of IPv6, is in one of these networks. */
export function inNetworks(networks: readonly string[]): (address: string | undefined) => boolean {
  const list = new net.BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const family = familyOf(address)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address = '') => {
    const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
    return net.isIP(plain) !== 0 && list.check(plain, familyOf(plain))
  }
}
const familyOf = (address: string) => (net.isIPv6(address) ? 'ipv6' : 'ipv4')

/** An IP address or a host name of RFC 1123, without a port. */
export function isHost(host: string): boolean {
  const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
  return net.isIP(host) !== 0 || (host.length <= 253 && new RegExp(`^${label}(\\.${label})*$`, 'i').test(host))
}

/** How a host is written in a URL. */
export function inUrl(host: string): string {
  return net.isIPv6(host) ? `[${host}]` : host
}

/**
 * Whom an address stands for when requests are counted: an IPv4 address for itself, an IPv6 address for the network of
 * 64 bits that one household or office has to itself. Who has gone already has none.
 */
export function networkOf(address: string | undefined = ''): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!net.isIPv6(plain)) return plain.slice(0, 64)
  const [head = '', tail] = (plain.split('%', 1)[0] ?? '').toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const after = tail?.split(':').filter(Boolean) ?? []
  const gap = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length)
  const whole = [...groups, ...Array.from({ length: gap }, () => '0'), ...after]
  return `${whole
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`
}
