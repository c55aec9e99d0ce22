import { defineEntity, p } from '@mikro-orm/core'
import { type ChargeCause, isBillable } from '../domain/charge-cause.ts'
import type { Currency } from '../domain/money.ts'
import { Refusal } from '../domain/refusal.ts'
import { type Person, PersonSchema } from '../people/person.entity.ts'
import { exactDecimal, instant, newId, primaryId, word } from '../persistence/columns.ts'
import { type Partner, PartnerSchema } from '../stores/partner.entity.ts'
import { StoreSchema } from '../stores/store.entity.ts'
import { TicketSchema } from '../tickets/ticket.columns.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { type EstimateAnswer, estimateState, type KeptEstimateState, MOST_MINUTES } from './estimate-words.ts'

const EstimateSchema = defineEntity({
  name: 'Estimate',
  tableName: 'estimate',
  uniques: [{ properties: ['ticket', 'version'] }],
  indexes: [
    {
      name: 'estimate_open',
      expression: `create unique index "estimate_open" on "estimate" ("ticket_id") where "state" = 'OFFERED'`,
    },
    {
      name: 'estimate_store_open',
      expression: `create index "estimate_store_open" on "estimate" ("store_id", "offered_at") where "state" = 'OFFERED'`,
    },
    {
      name: 'estimate_store_approved',
      expression: `create index "estimate_store_approved" on "estimate" ("store_id", "settled_at") where "state" = 'APPROVED'`,
    },
  ],
  properties: {
    id: primaryId(),
    ticket: () => p.manyToOne(TicketSchema),
    store: () => p.manyToOne(StoreSchema),
    /** 1, 2, … within the ticket. */
    version: p.integer(),
    minutes: p.integer(),
    cause: word<ChargeCause>(),
    scope: p.text(),
    /** By the rate card in force at the offer: what the minutes are billed as, and what that is at most, net. */
    billedMinutes: p.integer(),
    hourlyMinor: p.bigint(),
    discountPercent: exactDecimal(),
    netMinor: p.bigint(),
    currency: word<Currency>(),
    offeredBy: () => p.manyToOne(PersonSchema).index(),
    offeredAt: instant(),
    expiresAt: instant(),
    state: word<KeptEstimateState>(),
    /** Who answered or withdrew it, or offered the one that took its place; null while it is open. */
    settledBy: () => p.manyToOne(PersonSchema).index().nullable(),
    settledAt: instant().nullable(),
    /** The partner whose ADMIN answered it in the store's name (A4). */
    viaPartner: () => p.manyToOne(PartnerSchema).nullable().deleteRule('set null'),
    /** What the owner said with a refusal. */
    words: p.text().nullable(),
  },
})

const MOST_DAYS = 90

/** What an agent offers to do, for the ticket as a whole. */
export type EstimateTerms = { minutes: number; cause: ChargeCause; scope: string; days: number }

/** What it costs at most, and how that came about. */
export type EstimatePrice = {
  billedMinutes: number
  hourlyMinor: bigint
  discountPercent: string
  netMinor: bigint
  currency: Currency
}

/** Billable work that an agent offers and the store's owner, or within a limit its partner, approves or declines before it is done (C3). */
export class Estimate extends EstimateSchema.class {
  /**
   * Offers work on a ticket. Its minutes are the ticket's total: a newer version takes the place of the one before.
   * @param mostMinutes how many they are at most
   * @throws Refusal `OUT_OF_RANGE` (minutes, days), `CAUSE_NOT_BILLABLE` (cause)
   */
  static offer(
    ticket: Ticket,
    agent: Person,
    { days, ...terms }: EstimateTerms,
    { version, price }: { version: number; price: EstimatePrice },
    now: Temporal.Instant,
    mostMinutes = MOST_MINUTES,
  ): Estimate {
    refuseOutOf(terms.minutes, mostMinutes, 'minutes')
    refuseOutOf(days, MOST_DAYS, 'days')
    if (!isBillable(terms.cause)) throw new Refusal('CAUSE_NOT_BILLABLE', {}, 'cause')
    return Object.assign(new Estimate(), terms, price, {
      id: newId(),
      ticket,
      store: ticket.store,
      version,
      offeredBy: agent,
      offeredAt: now,
      expiresAt: endOf(now, days),
      state: 'OFFERED' as const,
      settledBy: null,
      settledAt: null,
      viaPartner: null,
      words: null,
    })
  }

  /** The owner's answer, or that of an ADMIN of its partner. @throws Refusal those of `refuseSettled`, `ESTIMATE_EXPIRED` */
  answer(
    answer: EstimateAnswer,
    by: Person,
    now: Temporal.Instant,
    { words = null, viaPartner = null }: { words?: string | null; viaPartner?: Partner | null } = {},
  ): void {
    this.refuseSettled()
    if (estimateState(this, now) === 'EXPIRED') throw new Refusal('ESTIMATE_EXPIRED')
    Object.assign(this, { state: answer, settledBy: by, settledAt: now, words, viaPartner })
  }

  /** The platform takes its offer back. @throws Refusal those of `refuseSettled` */
  withdraw(agent: Person, now: Temporal.Instant): void {
    this.refuseSettled()
    Object.assign(this, { state: 'WITHDRAWN', settledBy: agent, settledAt: now })
  }

  /** A newer version takes its place; one that was answered stays as it is. */
  giveWay(agent: Person, now: Temporal.Instant): void {
    Object.assign(this, { state: 'SUPERSEDED', settledBy: agent, settledAt: now })
  }

  /** @throws Refusal `ALREADY_ANSWERED`, `ESTIMATE_WITHDRAWN`, `CHANGED_SINCE` where a newer one took its place */
  private refuseSettled(): void {
    if (this.state === 'WITHDRAWN') throw new Refusal('ESTIMATE_WITHDRAWN')
    if (this.state === 'SUPERSEDED') throw new Refusal('CHANGED_SINCE', {}, 'estimateId')
    if (this.state !== 'OFFERED') throw new Refusal('ALREADY_ANSWERED')
  }
}

function refuseOutOf(value: number, most: number, field: string) {
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Refusal('OUT_OF_RANGE', { least: 1, most }, field)
}
EstimateSchema.setClass(Estimate)
export { EstimateSchema }

/** When an offer ends that was made at an instant and stands for so many days. */
export function endOf(offeredAt: Temporal.Instant, days: number): Temporal.Instant {
  return offeredAt.add({ hours: days * 24 })
}
