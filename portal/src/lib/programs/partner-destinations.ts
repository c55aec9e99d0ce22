import { m } from '#lib/paraglide/messages.js'
import type { Destination } from '#lib/ui/shell/destination.ts'

type Membership = { role: string; partner: { id: string; name: string } }

/** Where a partner's people go: their stores, and its ADMINs to its programs; named where they run several partners. */
export function partnerDestinations(memberships: readonly Membership[], path: string): Destination[] {
  const run = memberships.filter(({ role }) => role === 'ADMIN')
  const programs = run.map(({ partner: { id, name } }) => {
    const href = `/partners/${id}/programs`
    const label = run.length > 1 ? `${m.programs_title()}: ${name}` : m.programs_title()
    return { href, label, isCurrent: path === href }
  })
  if (programs.length === 0) return []
  return [{ href: '/stores', label: m.stores_title(), isCurrent: path === '/stores' }, ...programs]
}
