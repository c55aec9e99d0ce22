import { isIP } from 'node:net'
import { Refusal } from '../domain/refusal.ts'
import { isLoopback, mayReach, type Reach } from './address-fence.ts'

const URL_LIMIT = 500

/**
 * The address of a webhook as it is kept: `https`, or within reach of loopback also `http` on this machine.
 * @throws Refusal `REQUIRED`, `TOO_LONG`, or `URL_REFUSED` for another scheme, a name and password, or an address that is not
 * of the internet; each with `url`
 */
export function webhookAddress(text: string, reach: Reach): string {
  const asked = text.trim()
  if (!asked) throw new Refusal('REQUIRED', {}, 'url')
  if (asked.length > URL_LIMIT) throw new Refusal('TOO_LONG', { limit: URL_LIMIT }, 'url')
  const url = URL.canParse(asked) ? new URL(asked) : null
  if (!url || !isAllowed(url, reach)) throw new Refusal('URL_REFUSED', {}, 'url')
  url.hash = ''
  return url.href
}

/** The host of an address without the brackets that IPv6 stands in. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function isAllowed(url: URL, reach: Reach): boolean {
  if (url.username || url.password) return false
  const host = hostOf(url).replace(/\.$/, '')
  const isHere = isLoopback(host) || host === 'localhost' || host.endsWith('.localhost')
  if (isHere) return reach.loopback && /^https?:$/.test(url.protocol)
  if (url.protocol !== 'https:') return false
  return isIP(host) ? mayReach(host, reach) : host.includes('.')
}
