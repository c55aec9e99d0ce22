import { m } from '#lib/paraglide/messages.js'

type Change = { kind: string; count: number | null; by: { name: string } | null }

const words: Record<string, (said: { who: string }) => string> = {
  CREATED: m.programs_was_created,
  CHANGED: m.webhooks_was_changed,
  ENABLED: m.webhooks_was_enabled,
  DISABLED: m.webhooks_was_disabled,
  SECRET_ROTATED: m.webhooks_was_rotated,
  TESTED: m.webhooks_was_tested,
}

/** What somebody, or Stoa by itself, did to a webhook, as a sentence. */
export function changeWords({ kind, count, by }: Change): string {
  const who = by?.name ?? 'Stoa'
  if (kind === 'REPLAYED') return m.webhooks_was_replayed({ who, count: count ?? 0 })
  return words[kind]?.({ who }) ?? who
}
