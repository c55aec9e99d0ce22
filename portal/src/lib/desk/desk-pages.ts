import { m } from '#lib/paraglide/messages.js'
import type { Destination } from '#lib/ui/shell/destination.ts'

/** Where the platform's people at the desk go, with where they are. */
export function deskPages(path: string, isAdministrator: boolean): Destination[] {
  const isQueue = path === '/desk' || path.startsWith('/desk/tickets')
  const under = (href: string, label: string) => ({ href, label, isCurrent: path.startsWith(href) })
  return [
    { href: '/desk', label: m.desk_queue(), isCurrent: isQueue },
    under('/desk/attainment', m.attainment_nav()),
    under('/desk/incidents', m.desk_incidents()),
    under('/desk/fixes', m.fix_title()),
    under('/stores', m.desk_stores()),
    ...(isAdministrator ? [under('/admin', m.admin_nav())] : []),
  ]
}
