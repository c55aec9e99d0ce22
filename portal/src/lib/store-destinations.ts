import { m } from '#lib/paraglide/messages.js'
import type { Destination } from '#lib/ui/shell/destination.ts'

/** The places of a store in the navigation, and which of them a path is under. */
export function storeDestinations(slug: string, path: string): Destination[] {
  const home = `/stores/${slug}`
  const isUnder = (href: string) => path === href || path.startsWith(href + '/')
  const to = (page: string, label: string, icon?: Destination['icon']): Destination => {
    const href = `${home}/${page}`
    return { href, label, isCurrent: isUnder(href) && path !== `${home}/tickets/new`, ...(icon && { icon }) }
  }
  return [
    { href: home, label: m.nav_home(), isCurrent: path === home, icon: 'home' },
    to('tickets', m.nav_tickets(), 'list'),
    to('suggestions', m.nav_suggestions(), 'seedling'),
    to('charges', m.nav_charges(), 'order'),
    to('plan', m.nav_plan()),
    { href: '/status', label: m.status_page(), isCurrent: false },
    to('learning', m.learning_nav()),
    to('partner', m.store_partner_nav()),
  ]
}

/** The tabs at the bottom of a phone: five, or four for whoever may not write. */
export function storeTabs(slug: string, path: string, canOpenTicket: boolean): Destination[] {
  const [home, tickets, ...others] = storeDestinations(slug, path)
  const href = `/stores/${slug}/tickets/new`
  const opening = { href, label: m.nav_new_ticket(), isCurrent: path === href, icon: 'plus' } as const
  return [home!, tickets!, ...(canOpenTicket ? [opening] : []), ...others.slice(0, 2)]
}

/** What of the navigation finds no tab, and stands in the menu of the profile. */
export function storeMenu(slug: string, path: string): Destination[] {
  return storeDestinations(slug, path).slice(4)
}
