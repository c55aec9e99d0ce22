import { m } from '#lib/paraglide/messages.js'

/** Something that happened between a store and a partner, as far as its sentence needs it. */
export type PartnershipChange = {
  kind: string
  by: { name: string; side: string }
  partner: { name: string }
}

/** A change in one sentence: who, and what with which partner. */
export function changeSentence({ kind, by, partner }: PartnershipChange): string {
  const said = { who: by.name, partner: partner.name }
  if (kind === 'BEGUN') return m.partnership_was_begun(said)
  if (kind === 'LIMITED') return m.partnership_was_limited(said)
  if (kind === 'VOTING_LET') return m.partnership_was_voting_let(said)
  if (kind === 'VOTING_TAKEN') return m.partnership_was_voting_taken(said)
  if (by.side === 'PARTNER') return m.partnership_was_left(said)
  return by.side === 'PLATFORM' ? m.partnership_was_ended_by_platform(said) : m.partnership_was_ended(said)
}
