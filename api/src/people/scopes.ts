import type { Viewer } from './viewer.ts'

/** Everything a root field may require. */
export const SCOPES = [
  'nodes:read',
  'stores:read',
  'stores:write',
  'stores:administer',
  'provisioning:read',
  'provisioning:write',
  'calendars:administer',
  'plans:administer',
  'tickets:read',
  'tickets:write',
  'attainment:read',
  'staff:read',
  'work:write',
  'learning:read',
  'learning:write',
  'learning:keep',
  'incidents:read',
  'incidents:write',
  'fixes:write',
  'suggestions:read',
  'suggestions:write',
  'suggestions:decide',
  'charges:read',
  'desk:read',
  'desk:write',
  'mails:read',
  'notifications:read',
  'notifications:write',
  'exports:read',
  'exports:write',
  'integrations:read',
  'integrations:administer',
] as const
export type Scope = (typeof SCOPES)[number]

const EVERYONE: readonly Scope[] = [
  'nodes:read',
  'stores:read',
  'stores:write',
  'tickets:read',
  'tickets:write',
  'suggestions:read',
  'suggestions:write',
  'charges:read',
  'mails:read',
  'notifications:read',
  'notifications:write',
  'incidents:read',
  'learning:read',
  'learning:write',
  'exports:read',
  'exports:write',
]

/** What people alone do: rule over programs (A1), and say who looks after a store, what they may do, and who pays (A4). */
const NO_PROGRAM_S: readonly Scope[] = ['integrations:administer', 'stores:write']

/** What a program may be given: of a partner what its people have, of the platform everything, but for what people alone do. */
export function grantableScopes(of: 'PARTNER' | 'PLATFORM'): readonly Scope[] {
  const everything: readonly Scope[] = of === 'PARTNER' ? [...EVERYONE, 'integrations:read'] : SCOPES
  return everything.filter((scope) => !NO_PROGRAM_S.includes(scope))
}

/** The scopes of a person who signed in, or of a program. What may be done to which store is the policies' question. */
export function scopesOf(viewer: Viewer): ReadonlySet<Scope> {
  const { program } = viewer
  if (program) {
    const grantable = grantableScopes(viewer.staffRole ? 'PLATFORM' : 'PARTNER')
    return new Set(grantable.filter((scope) => program.scopes.includes(scope)))
  }
  const scopes = new Set(EVERYONE)
  if (viewer.staffRole) scopes.add('attainment:read')
  if (viewer.staffRole) scopes.add('desk:read').add('desk:write').add('fixes:write')
  if (viewer.staffRole) scopes.add('learning:keep')
  if (viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN') scopes.add('work:write')
  if (viewer.staffRole !== null) scopes.add('staff:read')
  if (viewer.staffRole === 'AGENT' || viewer.staffRole === 'ADMIN')
    scopes.add('work:write').add('incidents:write')
  if (viewer.staffRole === 'PRODUCT_MANAGER' || viewer.staffRole === 'ADMIN') scopes.add('suggestions:decide')
  if (viewer.staffRole === 'ADMIN')
    scopes.add('stores:administer').add('calendars:administer').add('plans:administer')
  if (viewer.staffRole === 'ADMIN') scopes.add('provisioning:read').add('provisioning:write')
  if (viewer.staffRole === 'ADMIN' || viewer.partnerMemberships.some(({ role }) => role === 'ADMIN'))
    scopes.add('integrations:read').add('integrations:administer')
  return scopes
}
