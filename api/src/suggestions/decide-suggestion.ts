import type { EntityManager } from '@mikro-orm/postgresql'
import type { LocalisedText } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { requiredText } from '../domain/required-text.ts'
import type { Person } from '../people/person.entity.ts'
import { noteLook } from './note-look.ts'
import { refuseMerged } from './refuse-merged.ts'
import { refuseWhileOrdered } from './refuse-while-ordered.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import { type Suggestion, SuggestionDecision, type SuggestionStatus } from './suggestion.entity.ts'
import { withdrawDecidedOffers } from './withdraw-decided-offers.ts'

const MOST_IN_REASON = 2_000
const QUARTER = /^20\d\d-Q[1-4]$/

/** A decision as the product team gives it; its reason in every language, where it is told so (I2). */
export type Decision = {
  status: SuggestionStatus
  reason: string
  plannedFor: string | null
  inLanguages?: LocalisedText
}

/**
 * Decides on a suggestion, with a reason that its voters read, which is a look at it too (G2); the same decision again
 * changes nothing. Those who hear of it are told; that it shipped, once (G5): other words for that are written down, and
 * told to nobody. What is declined or shipped is no longer offered to be ordered together (T7).
 * @throws Refusal `SUGGESTION_MERGED`, `ORDERED_TOGETHER` (status) for declining what stores ordered together, `REASON_REQUIRED`, `TOO_LONG` (reason), `OUT_OF_RANGE` (plannedFor) for what is no
 * quarter, or goes with a status other than PLANNED and IN_PROGRESS
 */
export async function decideSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  { status, reason, plannedFor, inLanguages }: Decision,
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  await refuseMerged(em, suggestion)
  if (!reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
  const decision = { status, reason: requiredText(reason, MOST_IN_REASON, 'reason'), plannedFor }
  refuseMisfit(decision)
  const last = await lastDecision(em, suggestion)
  const isRepeated =
    last?.status === status && last.reason === decision.reason && suggestion.plannedFor === plannedFor
  if (isRepeated) return
  if (status === 'DECLINED' && suggestion.status !== 'DECLINED') await refuseWhileOrdered(em, suggestion)
  const look = await noteLook(em, suggestion, { by }, now)
  const isShipped = suggestion.status === 'SHIPPED' && status === 'SHIPPED'
  const wasPlannedFor = isShipped ? (last?.wasPlannedFor ?? null) : quarterNamed(suggestion, last)
  look.decision = suggestion.decide({ ...decision, wasPlannedFor, inLanguages }, by, now)
  em.persist(look.decision)
  if (isShipped) return
  const kind = status === 'SHIPPED' ? 'SHIPPED' : 'DECIDED'
  SuggestionNews.write(em, suggestion, { kind, words: decision.reason, inLanguages, by }, now)
  if (!suggestion.isVotable)
    await withdrawDecidedOffers(em, suggestion, { reason: decision.reason, inLanguages }, by, now)
}

/** The quarter that voters were told last, since a suggestion is ahead; null where none was. */
export async function findQuarterNamed(em: EntityManager, suggestion: Suggestion): Promise<string | null> {
  return quarterNamed(suggestion, await lastDecision(em, suggestion))
}

function quarterNamed(suggestion: Suggestion, last: SuggestionDecision | null): string | null {
  return suggestion.plannedFor ?? (last && isAhead(last.status) ? (last.wasPlannedFor ?? null) : null)
}

/** What was decided last, for those whom a decision is told now: before a wish was published, that was its store alone. */
function lastDecision(em: EntityManager, suggestion: Suggestion): Promise<SuggestionDecision | null> {
  const { publishedAt } = suggestion
  const told = publishedAt ? { at: { $gte: publishedAt } } : {}
  return em.findOne(SuggestionDecision, { suggestion, ...told }, { orderBy: { at: 'desc', id: 'desc' } })
}

/**
 * That a quarter is one, and goes with where a suggestion stands.
 * @throws Refusal `OUT_OF_RANGE` (plannedFor)
 */
export function refuseMisfit({ status, plannedFor }: Pick<Decision, 'status' | 'plannedFor'>): void {
  if (plannedFor === null) return
  if (!isAhead(status) || !QUARTER.test(plannedFor))
    throw new Refusal('OUT_OF_RANGE', { status, plannedFor }, 'plannedFor')
}

/** That a suggestion is going to be made, or is being made: a quarter goes with it. */
export function isAhead(status: SuggestionStatus): boolean {
  return status === 'PLANNED' || status === 'IN_PROGRESS'
}
