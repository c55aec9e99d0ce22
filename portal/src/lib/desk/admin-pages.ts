import { m } from '#lib/paraglide/messages.js'

/** What administrators edit, a page each. */
export function adminPages(): { href: string; label: string }[] {
  return [
    { href: '/admin/stores', label: m.desk_stores() },
    { href: '/admin/plans', label: m.admin_plans() },
    { href: '/admin/partners', label: m.admin_partners() },
    { href: '/admin/statements', label: m.statements_nav() },
    { href: '/admin/calendars', label: m.admin_calendars() },
    { href: '/admin/programs', label: m.programs_title() },
    { href: '/admin/webhooks', label: m.webhooks_title() },
    { href: '/admin/exports', label: m.exports_title() },
  ]
}
