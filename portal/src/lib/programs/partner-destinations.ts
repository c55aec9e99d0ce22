import { m } from '#lib/paraglide/messages.js'
import type { Destination } from '#lib/ui/shell/destination.ts'

type Membership = { role: string; partner: { id: string; name: string } }

/**
 * Where a partner's people go: its overview, their stores, their exports, and its ADMINs to its programs and webhooks, named where
 * there are several; and to the explorer of the API.
 */
export function partnerDestinations(memberships: readonly Membership[], path: string): Destination[] {
  if (memberships.length === 0) return []
  const overviews = memberships.map(({ partner: { id, name } }) => {
    const href = `/partners/${id}`
    const label = memberships.length > 1 ? `${m.cockpit_nav()}: ${name}` : m.cockpit_nav()
    return { href, label, isCurrent: path === href }
  })
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
  const exports = `/partners/${memberships[0]!.partner.id}/exports`
  return [
    ...overviews,
    { href: '/stores', label: m.stores_title(), isCurrent: path === '/stores' },
    ...own,
    { href: exports, label: m.exports_title(), isCurrent: path.endsWith('/exports') },
    { href: '/explorer', label: m.explorer_title(), isCurrent: path === '/explorer' },
  ]
}
