import { Refusal } from '../domain/refusal.ts'
import { grantableScopes, type Scope } from '../people/scopes.ts'

/**
 * The scopes that a program is to have, each once and in the order of the list.
 * @throws Refusal `REQUIRED` for none, `SCOPE_UNKNOWN` with the `names` of those that it cannot be given
 */
export function allowedScopes(asked: readonly string[], of: 'PARTNER' | 'PLATFORM'): readonly Scope[] {
  const grantable = grantableScopes(of)
  const names = asked.filter((scope) => !grantable.some((known) => known === scope))
  if (names.length > 0) throw new Refusal('SCOPE_UNKNOWN', { names }, 'scopes')
  if (asked.length === 0) throw new Refusal('REQUIRED', {}, 'scopes')
  return grantable.filter((scope) => asked.includes(scope))
}
