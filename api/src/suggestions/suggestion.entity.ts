import { defineEntity, p } from '@mikro-orm/core'
import type { LocalisedText } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { instant, newId, primaryId, word } from '../persistence/columns.ts'
import { PartnerSchema } from '../stores/partner.entity.ts'
import { type Store, StoreSchema } from '../stores/store.entity.ts'
import type { Product } from '../stores/product-words.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'

/** Where a suggestion stands (G2). */
export type SuggestionStatus = 'UNDER_CONSIDERATION' | 'PLANNED' | 'IN_PROGRESS' | 'SHIPPED' | 'DECLINED'

// One for each way to sort the backlog, as `backlog-columns.ts` has them; what is merged stands in none.
const BACKLOG_INDEXES = Object.entries({
  plan_value: '"plan_value_minor"',
  orders: '"order_count"',
  weight: '"weight"',
  score: '"score_key"',
  last_look: 'coalesce("last_looked_at", "created_at")',
  review_by: `(case when "status" in ('SHIPPED', 'DECLINED') then 'infinity'::timestamptz else "review_by" end)`,
  status: `(case "status" when 'UNDER_CONSIDERATION' then 0 when 'PLANNED' then 1 when 'IN_PROGRESS' then 2 when 'SHIPPED' then 3 else 4 end)`,
  owner: `(case when "owner_name" is null then '1' else '0' || "owner_name" end)`,
  quarter: `coalesce("planned_for", '9999')`,
  inbox: '("published_at" is not null), "created_at"',
}).map(([column, key]) => ({
  name: `suggestion_backlog_${column}`,
  expression: `create index "suggestion_backlog_${column}" on "suggestion" (${key}, "id") where "merged_into_id" is null`,
}))

const SuggestionSchema = defineEntity({
  name: 'Suggestion',
  tableName: 'suggestion',
  indexes: [
    { properties: ['voteCount', 'id'] },
    { properties: ['createdAt', 'id'] },
    { properties: ['decidedAt', 'id'] },
    { properties: ['shippedAt', 'id'] },
    ...BACKLOG_INDEXES,
    {
      name: 'suggestion_backlog_overdue',
      expression: `create index "suggestion_backlog_overdue" on "suggestion" ("review_by") include ("last_looked_at") where "merged_into_id" is null and "status" not in ('SHIPPED', 'DECLINED')`,
    },
  ],
  uniques: [{ properties: ['suggestedBy', 'requestKey'] }],
  properties: {
    id: primaryId(),
    number: p.integer().unique(),
    version: p.integer().version(),
    title: p.text(),
    body: p.text(),
    status: word<SuggestionStatus>(),
    product: word<Product>().nullable(),
    store: () => p.manyToOne(StoreSchema).index().nullable(),
    ticket: () => p.manyToOne(TicketSchema).unique().nullable(),
    suggestedBy: () => p.manyToOne(PersonSchema),
    requestKey: p.text().nullable(),
    voteCount: p.integer(),
    createdAt: instant(),
    publishedAt: instant().nullable(),
    lastLookedAt: instant().nullable(),
    decidedAt: instant().nullable(),
    // Since when every store has it; null while it is not shipped.
    shippedAt: instant().nullable(),
    plannedFor: p.text().nullable(),
    reviewBy: instant(),
    // What it was merged into, and what stands for it in the end; both null while it stands for itself. Kept by merges and undos.
    mergedInto: () => p.manyToOne(SuggestionSchema).index().nullable(),
    root: () => p.manyToOne(SuggestionSchema).index().nullable(),
    // The parts of its score beside its votes and its age, of all that it stands for (G4); kept by `recountGroups` and `weighSuggestion`.
    planValueMinor: p.bigint().default(0),
    orderCount: p.integer().default(0),
    weight: p.integer().default(0),
    // Of what the product team says of it for itself: its weight, and who takes care of it. Stores read no version that tells of it.
    backlogVersion: p.integer().default(1),
    // What it is sorted by, kept by a trigger from its parts and the formula in force.
    scoreKey: p.bigint().default(0),
    owner: () => p.manyToOne(PersonSchema).index().nullable(),
    // As the list of owners is sorted; read anew every night.
    ownerName: p.text().nullable(),
  },
})

/** Whether votes count for something: what is shipped or declined is decided. */
export function isVotable(status: SuggestionStatus): boolean {
  return status !== 'SHIPPED' && status !== 'DECLINED'
}

/** A wish for the product, which the platform promises to consider (G2). Its words are public; whose it was is not. */
export class Suggestion extends SuggestionSchema.class {
  /** Makes a wish: on the board, or private to its store until it is published. */
  static make(
    wish: { number: number; title: string; body: string; product: Product | null; requestKey: string | null },
    origin: { store: Store; person: Person; ticket: Ticket | null; isPrivate?: boolean },
    daysToConsider: number,
    now: Temporal.Instant,
  ): Suggestion {
    return Object.assign(new Suggestion(), wish, {
      id: newId(),
      status: 'UNDER_CONSIDERATION' as const,
      store: origin.store,
      ticket: origin.ticket,
      suggestedBy: origin.person,
      voteCount: 0,
      createdAt: now,
      publishedAt: (origin.isPrivate ?? origin.ticket !== null) ? null : now,
      lastLookedAt: null,
      decidedAt: null,
      shippedAt: null,
      plannedFor: null,
      mergedInto: null,
      root: null,
      planValueMinor: 0n,
      orderCount: 0,
      weight: 0,
      backlogVersion: 1,
      scoreKey: 0n,
      owner: null,
      ownerName: null,
      reviewBy: now.add({ hours: daysToConsider * 24 }),
    })
  }

  /** Whether votes can still be cast or taken back. */
  get isVotable(): boolean {
    return isVotable(this.status)
  }

  /**
   * Shows a private wish to every store, in the product team's words: a ticket's own may name what is nobody else's. What was
   * decided on it was said to its store alone and stays so: for everyone it is under consideration, until it is decided on as
   * it is published, by the day that was promised, or within so many days where a decision had ended that (G2).
   */
  publish(
    wording: { title: string; body: string; product: Product | null },
    daysToConsider: number,
    now: Temporal.Instant,
  ) {
    Object.assign(this, wording)
    if (this.publishedAt) return
    this.publishedAt = now
    if (!this.isVotable) this.reviewBy = now.add({ hours: daysToConsider * 24 })
    const anew = {
      status: 'UNDER_CONSIDERATION' as const,
      decidedAt: null,
      shippedAt: null,
      plannedFor: null,
    }
    Object.assign(this, anew)
  }

  /** That the product team looked at it, and looks again within so many days; `noteLook` keeps the ledger with it (G2). */
  look(daysToConsider: number, now: Temporal.Instant) {
    this.lastLookedAt = now
    this.reviewBy = now.add({ hours: daysToConsider * 24 })
  }

  /** Decides, with a reason that the voters read (G2), and keeps for which quarter it had been planned until then. */
  decide(
    decision: {
      status: SuggestionStatus
      reason: string
      plannedFor: string | null
      wasPlannedFor?: string | null
      inLanguages?: LocalisedText | undefined
    },
    by: Person,
    now: Temporal.Instant,
  ): SuggestionDecision {
    if (!decision.reason.trim()) throw new Refusal('REASON_REQUIRED', {}, 'reason')
    this.shippedAt = decision.status === 'SHIPPED' ? (this.shippedAt ?? now) : null
    this.status = decision.status
    this.decidedAt = now
    this.plannedFor = decision.plannedFor
    return Object.assign(new SuggestionDecision(), {
      id: newId(),
      suggestion: this as Suggestion,
      status: decision.status,
      reason: decision.reason,
      plannedFor: decision.plannedFor,
      wasPlannedFor: decision.wasPlannedFor ?? null,
      inLanguages: decision.inLanguages ?? null,
      by,
      at: now,
    })
  }
}
SuggestionSchema.setClass(Suggestion)

const SuggestionDecisionSchema = defineEntity({
  name: 'SuggestionDecision',
  tableName: 'suggestion_decision',
  indexes: [{ properties: ['suggestion', 'at'] }],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    status: word<SuggestionStatus>(),
    reason: p.text(),
    /** The reason in every language, where it was given so: each reader has their own. */
    inLanguages: p.json<LocalisedText>().nullable(),
    /** The quarter that it named. */
    plannedFor: p.text().nullable(),
    /** The quarter that was named last before it, also where none stood any more; kept once it ships, null where none was. */
    wasPlannedFor: p.text().nullable(),
    by: () => p.manyToOne(PersonSchema),
    at: instant(),
  },
})

/** What the product team decided, when, and why (G2). */
export class SuggestionDecision extends SuggestionDecisionSchema.class {}
SuggestionDecisionSchema.setClass(SuggestionDecision)

const VoteSchema = defineEntity({
  name: 'Vote',
  tableName: 'vote',
  uniques: [{ properties: ['suggestion', 'store'] }],
  indexes: [
    { properties: ['suggestion', 'castAt'] },
    {
      name: 'vote_recent',
      expression: 'create index "vote_recent" on "vote" ("cast_at") include ("suggestion_id", "store_id")',
    },
  ],
  properties: {
    id: primaryId(),
    suggestion: () => p.manyToOne(SuggestionSchema),
    store: () => p.manyToOne(StoreSchema).index(),
    castBy: () => p.manyToOne(PersonSchema),
    castAt: instant(),
    // The partner that cast it in the store's name; null for the owner's own.
    viaPartner: () => p.manyToOne(PartnerSchema).nullable(),
  },
})

/** A store's vote for a suggestion: one, taken back at will (G1). */
export class Vote extends VoteSchema.class {
  /** The first vote for a new suggestion, its maker's; later ones race and are cast by `castVote`. */
  static first(suggestion: Suggestion, by: { store: Store; person: Person }, now: Temporal.Instant): Vote {
    suggestion.voteCount = 1
    return Object.assign(new Vote(), {
      id: newId(),
      suggestion,
      store: by.store,
      castBy: by.person,
      castAt: now,
      viaPartner: null,
    })
  }
}
VoteSchema.setClass(Vote)
export { SuggestionDecisionSchema, SuggestionSchema, VoteSchema }
