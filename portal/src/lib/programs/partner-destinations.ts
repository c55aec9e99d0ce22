import { m } from '#lib/paraglide/messages.js'
import type { Destination } from '#lib/ui/shell/destination.ts'

type Membership = { role: string; partner: { id: string; name: string } }

/** Where a partner's people go: their stores, and its ADMINs to its programs and webhooks; named where they run several partners. */
export function partnerDestinations(memberships: readonly Membership[], path: string): Destination[] {
  const run = memberships.filter(({ role }) => role === 'ADMIN')
  const own = run.flatMap(({ partner: { id, name } }) =>
    [
      { href: `/partners/${id}/programs`, title: m.programs_title() },
      { href: `/partners/${id}/webhooks`, title: m.webhooks_title() },
    ].map(({ href, title }) => {
      const label = run.length > 1 ? `${title}: ${name}` : title
      return { href, label, isCurrent: path.startsWith(href) }
    }),
  )
  if (own.length === 0) return []
  return [{ href: '/stores', label: m.stores_title(), isCurrent: path === '/stores' }, ...own]
}
