import { isIPv6 } from 'node:net'

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, since whoever has one of its addresses has
 * them all (RFC 6177). An IPv4 address that is written as IPv6 is itself.
 */
export function networkOf(address: string): string {
  const bare = address.split('%')[0]!
  if (!isIPv6(bare)) return bare
  const groups = groupsOf(bare)
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff
  if (isMapped) return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of an IPv6 address, its zeros written out. */
function groupsOf(address: string): number[] {
  const [head, tail] = address.split('::').map(numbersOf)
  if (!tail) return head!
  return [...head!, ...Array<number>(8 - head!.length - tail.length).fill(0), ...tail]
}

function numbersOf(part: string): number[] {
  return part
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)]
      const [a, b, c, d] = group.split('.').map(Number) as [number, number, number, number]
      return [a * 256 + b, c * 256 + d]
    })
}

function bytesOf(group: number): number[] {
  return [group >> 8, group & 255]
}
