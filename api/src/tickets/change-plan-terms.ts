import type { EntityManager } from '@mikro-orm/postgresql'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import { afterLastChange, holdWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import { layDownNextVersion } from '../plans/lay-down-next-version.ts'
import { type AskedTerms, newTerms, termsOf, termsText } from '../plans/new-terms.ts'
import { PlanChannel, PlanVersion } from '../plans/plan.entity.ts'
import { reckonTermsChange } from './reckon-terms-change.ts'
import type { Author } from './ticket.entity.ts'

const MOST_IN_REASON = 500

/** A change of a plan's terms that was rehearsed, with its reason. */
export type DecidedTerms = AskedTerms & { fingerprint: string; reason: string }

/**
 * Changes what a plan grants from now on, in one transaction, as it was rehearsed; its hours and channels stay (P3). The
 * open tickets of its stores are told, with the reason: a deadline may come nearer, never later (S1). The same decision
 * again changes nothing.
 * @returns when they are in force
 * @throws Refusal `REASON_REQUIRED`, `TOO_LONG` (reason); `REHEARSAL_OUTDATED` when something moved since; `KEY_REUSED` for
 * another decision after the same rehearsal; and those of `reckonTermsChange`
 */
export async function changePlanTerms(
  em: EntityManager,
  decided: DecidedTerms,
  by: Author,
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  if (!decided.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const reason = requiredText(decided.reason, MOST_IN_REASON, 'reason')
  return em.transactional((within) => changeWithin(within, { ...decided, reason }, by, now))
}

async function changeWithin(em: EntityManager, decided: DecidedTerms, by: Author, asked: Temporal.Instant) {
  await holdWhatPlansGrant(em)
  const now = await afterLastChange(em, asked)
  if (await wasDecided(em, decided)) return now
  const { version, terms, targets, told, fingerprint } = await reckonTermsChange(em, decided, 'LOCKED', now)
  if (fingerprint !== decided.fingerprint) throw new Refusal('REHEARSAL_OUTDATED', {}, 'fingerprint')
  const { reason } = decided
  const channels = await em.find(PlanChannel, { planVersion: version }, { populate: ['calendar'] })
  // No two versions begin at once.
  const from = version.effectiveFrom.equals(now) ? now.add({ milliseconds: 1 }) : now
  const deciding = { by: by.person, reason, rehearsal: fingerprint }
  layDownNextVersion(em, version, channels, { terms, deciding }, from)
  for (const { ticket, at } of told) ticket.changePlan(targets, by, at, reason)
  return from
}

/** Whether a version came of this very rehearsal. */
async function wasDecided(em: EntityManager, decided: DecidedTerms): Promise<boolean> {
  const { planKey, fingerprint, reason } = decided
  const version = await em.findOne(PlanVersion, { plan: { key: planKey }, rehearsal: fingerprint })
  if (!version) return false
  if (termsText(termsOf(version)) !== termsText(newTerms(decided, version)) || version.reason !== reason)
    throw new Refusal('KEY_REUSED', {}, 'fingerprint')
  return true
}
