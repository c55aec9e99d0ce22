import type { LookupAddress, LookupOptions } from 'node:dns'
import { Resolver } from 'node:dns/promises'
import { BlockList, isIP, isIPv4 } from 'node:net'

/** What a webhook may reach: the internet, and in a demo or a spec this machine. */
export type Reach = { loopback: boolean }

/** Addresses that are nobody’s on the internet, or this network’s own (RFC 6890 and its registries). */
const NOT_PUBLIC_IPV4 = listOf('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
])

/** Of IPv6 only this is given out at all: IPv4 in its clothes, private and local addresses are beside it. */
const GLOBAL_IPV6 = listOf('ipv6', [['2000::', 3]])

/** Within it what holds an IPv4 address or is nobody’s: Teredo and the like, documentation, 6to4. */
const NOT_PUBLIC_IPV6 = listOf('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
])

const LOOPBACK_IPV4 = listOf('ipv4', [['127.0.0.0', 8]])

/** Whether a message may go to an address, however it is written. */
export function mayReach(address: string, reach: Reach): boolean {
  if (isIPv4(address))
    return !NOT_PUBLIC_IPV4.check(address) || (reach.loopback && LOOPBACK_IPV4.check(address))
  const [plain = ''] = address.split('%')
  if (isIP(plain) !== 6) return false
  if (reach.loopback && plain === '::1') return true
  return GLOBAL_IPV6.check(plain, 'ipv6') && !NOT_PUBLIC_IPV6.check(plain, 'ipv6')
}

/** Whether an address is this machine’s own. */
export function isLoopback(address: string): boolean {
  return isIPv4(address) ? LOOPBACK_IPV4.check(address) : address === '::1'
}

/** That a name leads where no message may go. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused'
}

type Found = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** A name server that says nothing is asked twice, each time for so long. */
const NAME_SERVERS = { timeout: 2_000, tries: 2 }

/**
 * Looks a name up as a connection does, and refuses it where any of its addresses is beyond reach: the connection is made
 * to the very addresses that were checked, so that a name cannot mean another one a moment later. Name servers are asked
 * over sockets: the system’s own look-up has four threads for the whole process, which also read its files, and a few silent
 * name servers would hold them.
 */
export function fencedLookup(reach: Reach, resolver = new Resolver(NAME_SERVERS)) {
  return (name: string, options: LookupOptions, found: Found): void => {
    addressesOf(name, resolver).then(
      (addresses) => {
        const refused = addresses.find(({ address }) => !mayReach(address, reach))
        if (refused || addresses.length === 0) return found(new AddressRefused(name), [])
        if (options.all) return found(null, addresses)
        found(null, addresses[0]!.address, addresses[0]!.family)
      },
      (error: Error) => found(error, []),
    )
  }
}

/** @throws what the name server said, or that it said nothing, where there is no address of either family */
async function addressesOf(name: string, resolver: Resolver): Promise<LookupAddress[]> {
  // No name server is asked for this machine (RFC 6761, 6.3).
  if (/^(.*\.)?localhost\.?$/i.test(name)) return THIS_MACHINE
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const addresses = [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 })) : []),
  ]
  if (addresses.length === 0 && four.status === 'rejected') throw four.reason
  return addresses
}

const THIS_MACHINE = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
]

function listOf(family: 'ipv4' | 'ipv6', subnets: readonly (readonly [net: string, prefix: number])[]) {
  const list = new BlockList()
  for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family)
  return list
}
