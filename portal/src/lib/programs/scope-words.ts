import { m } from '#lib/paraglide/messages.js'

const things: Record<string, () => string> = {
  nodes: m.scope_of_nodes,
  stores: m.scope_of_stores,
  provisioning: m.scope_of_provisioning,
  calendars: m.scope_of_calendars,
  plans: m.scope_of_plans,
  tickets: m.scope_of_tickets,
  attainment: m.scope_of_attainment,
  staff: m.scope_of_staff,
  work: m.scope_of_work,
  learning: m.scope_of_learning,
  incidents: m.scope_of_incidents,
  fixes: m.scope_of_fixes,
  suggestions: m.scope_of_suggestions,
  charges: m.scope_of_charges,
  desk: m.scope_of_desk,
  mails: m.scope_of_mails,
  notifications: m.scope_of_notifications,
  exports: m.scope_of_exports,
  integrations: m.scope_of_integrations,
}

const acts: Record<string, () => string> = {
  read: m.scope_to_read,
  write: m.scope_to_write,
  decide: m.scope_to_decide,
  keep: m.scope_to_keep,
  administer: m.scope_to_administer,
}

/** What a scope lets be done, in one word; the scope itself where it is not known yet. */
export function actWord(scope: string): string {
  return acts[scope.split(':')[1] ?? '']?.() ?? scope
}

/** Scopes by what they are about, in their order, each with its word. */
export function scopesByThing(
  scopes: readonly string[],
): { thing: string; word: string; scopes: string[] }[] {
  const names = [...new Set(scopes.map((scope) => scope.split(':')[0]!))]
  return names.map((thing) => ({
    thing,
    word: things[thing]?.() ?? thing,
    scopes: scopes.filter((scope) => scope.startsWith(`${thing}:`)),
  }))
}

/** All of it in a line: `Tickets: read, write · Stores: read`. */
export function scopesLine(scopes: readonly string[]): string {
  return scopesByThing(scopes)
    .map(({ word, scopes }) => `${word}: ${scopes.map(actWord).join(', ')}`)
    .join(' · ')
}
