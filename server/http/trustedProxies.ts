import { BlockList, isIPv6 } from 'node:net'
import type { Config } from '../config.ts'

// RFC 1918, RFC 4193, RFC 3927, RFC 4291 and loopback: addresses from which nobody outside can send.
const inside = new BlockList()
inside.addSubnet('127.0.0.0', 8)
inside.addSubnet('10.0.0.0', 8)
inside.addSubnet('172.16.0.0', 12)
inside.addSubnet('192.168.0.0', 16)
inside.addSubnet('169.254.0.0', 16)
inside.addAddress('::1', 'ipv6')
inside.addSubnet('fc00::', 7, 'ipv6')
inside.addSubnet('fe80::', 10, 'ipv6')

/**
 * Whose word about the caller's address is believed. A bare number of proxies counts only such that stand on this
 * machine or in its private network: else whoever reaches the port directly could claim any address. Proxies with
 * public addresses are named by them.
 */
export function trustedProxies(
  trustProxy: Config['trustProxy'],
): false | string[] | ((address: string, hop: number) => boolean) {
  if (typeof trustProxy !== 'number') return trustProxy
  return (address, hop) => {
    const plain = address.replace(/^::ffff:/, '')
    return hop < trustProxy && inside.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
  }
}
