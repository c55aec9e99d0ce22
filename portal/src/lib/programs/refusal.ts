import { m } from '#lib/paraglide/messages.js'

const words: Record<string, () => string> = {
  'REQUIRED name': m.programs_refused_name,
  'TOO_LONG name': m.ticket_refused_too_long,
  'REQUIRED scopes': m.programs_refused_scopes,
  'SCOPE_UNKNOWN scopes': m.programs_refused_scopes,
  'REQUIRED storeIds': m.programs_refused_stores,
  'NOT_FOUND storeIds': m.programs_refused_stores,
  CHANGED_SINCE: m.programs_refused_changed,
  PROGRAM_REVOKED: m.programs_refused_revoked,
  TOO_MANY_PROGRAMS: m.programs_refused_many,
  TOO_MANY_TOKENS: m.programs_refused_tokens,
  TOO_MANY_SECRETS: m.programs_refused_secrets,
  KEY_REUSED: m.ticket_refused_key_reused,
}

/** Why something was refused, from the API's code and the input at fault. */
export function programRefusal({ code, field }: { code: string; field: string | null }): string {
  return (words[`${code} ${field}`] ?? words[code] ?? m.ticket_refused)()
}
