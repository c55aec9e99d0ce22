import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { holdWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { RateCard } from '../plans/plan.entity.ts'
import { type AskedRate, newRate } from './asked-rate.ts'
import { readPlatformTerms } from './charging-terms.read.ts'
import { isSame, reckonRateChange } from './reckon-rate-change.ts'

const MOST_IN_REASON = 500

/** A change of a plan's rate that was rehearsed, with its reason. */
export type DecidedRate = AskedRate & { fingerprint: string; reason: string }

/**
 * Lays down a plan's rate from a date on, in one transaction, as it was rehearsed (C2). The same decision again changes
 * nothing.
 * @throws Refusal `REASON_REQUIRED`, `TOO_LONG` (reason); `REHEARSAL_OUTDATED` when something moved since; `KEY_REUSED` for
 * another decision after the same rehearsal; and those of `reckonRateChange`
 */
export async function changeRate(
  em: EntityManager,
  decided: DecidedRate,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  if (!decided.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const reason = requiredText(decided.reason, MOST_IN_REASON, 'reason')
  await em.transactional(async (within) => {
    await holdWhatPlansGrant(within)
    if (await wasDecided(within, { ...decided, reason })) return
    const { rate, fingerprint } = await reckonRateChange(within, decided, now)
    if (fingerprint !== decided.fingerprint) throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
    within.persist(RateCard.decide(rate, { by, reason, rehearsal: fingerprint }, now))
  })
}

/** Whether a card came of this very rehearsal. */
async function wasDecided(em: EntityManager, decided: DecidedRate): Promise<boolean> {
  const { planKey, fingerprint, reason } = decided
  const card = await em.findOne(RateCard, { plan: { key: planKey }, rehearsal: fingerprint })
  if (!card?.setAt) return false
  // In range as it was then: the month that it began with may be over.
  const rate = newRate(decided, await readPlatformTerms(em.getKysely<Tables>()), card.setAt)
  if (!isSame(card, rate) || !card.effectiveFrom.equals(rate.effectiveFrom) || card.reason !== reason)
    throw new Refusal('KEY_REUSED', {}, 'fingerprint')
  return true
}
