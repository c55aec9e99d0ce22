import { m } from '#lib/paraglide/messages.js'

type Change = { kind: string; hint: string | null; by: { name: string } }

const words: Record<string, (said: { who: string; hint: string }) => string> = {
  CREATED: m.programs_was_created,
  CHANGED: m.programs_was_changed,
  REVOKED: m.programs_was_revoked,
  TOKEN_ISSUED: m.programs_was_token_issued,
  TOKEN_REVOKED: m.programs_was_token_revoked,
  SECRET_ADDED: m.programs_was_secret_added,
  SECRET_REVOKED: m.programs_was_secret_revoked,
}

/** What somebody did to a program, as a sentence. */
export function changeWords({ kind, hint, by }: Change): string {
  return words[kind]?.({ who: by.name, hint: hint ?? '' }) ?? by.name
}
