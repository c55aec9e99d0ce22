import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { type Approval, byApproval, partsOf } from '../domain/approved-work.ts'
import { toldIn } from '../domain/localised-text.ts'
import type { Person } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { Store } from '../stores/store.entity.ts'
import type { Ticket } from '../tickets/ticket.entity.ts'
import { CAUSE_SENTENCES } from './cause-sentences.ts'
import { pricedWork } from './charge-months.ts'
import { readTermsWithin } from './charging-terms.read.ts'
import { holdWorkOf } from './hold-work.ts'
import { holdClosing } from './open-months.ts'
import { readRecordedWork, type WorkOfStore } from './recorded-work.read.ts'
import { WAS_BUG } from './was-bug.ts'
import { WorkCorrection } from './work-correction.entity.ts'
import { WorkEntry } from './work-entry.entity.ts'

/**
 * Frees held work on a bug that repaired what the store's own changes broke, and was begun before an owner first consented: no
 * approval to come reaches it, and it takes no place of what is approved (C5). An entry of which something is charged keeps
 * that, and its rest becomes free work of its own. A correction keeps what stood there, with the rule's own sentence for a reason.
 */
export async function freeBeforeConsent(
  em: EntityManager,
  ticket: Ticket,
  by: Person,
  at: Temporal.Instant,
): Promise<void> {
  const held = await heldBeforeConsent(em, ticket, at)
  if (held.size === 0) return
  const { language } = await em.findOneOrFail(Store, ticket.store.id)
  const reason = toldIn(CAUSE_SENTENCES.BREAKAGE_BEFORE_CONSENT, language)
  for (const entry of await em.find(
    WorkEntry,
    { id: { $in: [...held.keys()] } },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  )) {
    const before = entry.facts
    const free = entry.freeBeforeConsent(held.get(entry.id)!, at)
    for (const one of new Set([entry, free]))
      em.persist([one, WorkCorrection.note(one, before, one.facts, { by, at, reason, requestKey: null })])
  }
}

/** Holds what comes before the ticket's lock, for `freeBeforeConsent`: no closing and no other work of its store comes between. */
export async function holdForConsent(em: EntityManager, ticketId: string): Promise<void> {
  const db = em.getKysely<Tables>()
  await holdClosing(db)
  const { rows } = await sql<{ storeId: string }>`
    select store_id as "storeId" from ticket where id = ${ticketId}`.execute(db)
  if (rows[0]) await holdWorkOf(em, rows[0].storeId)
}

/** The held minutes of a ticket's entries that were begun before the first consent, or before now where there is none. */
async function heldBeforeConsent(
  em: EntityManager,
  ticket: Ticket,
  at: Temporal.Instant,
): Promise<ReadonlyMap<string, number>> {
  const db = em.getKysely<Tables>()
  const { rows } = await sql<{ isBug: boolean }>`
    select ${WAS_BUG} as "isBug" from ticket where id = ${ticket.id}`.execute(db)
  if (!rows[0]?.isBug) return new Map()
  const { work, approvals } = await readRecordedWork(db, { ticketIds: [ticket.id], storeIds: null })
  const repairs = work.filter(
    (entry) => entry.cause === 'STORE_CODE_BREAKAGE' && isBegun(entry, approvals, at),
  )
  if (repairs.length === 0) return new Map()
  const terms = await readTermsWithin(db, [ticket.store.id])
  const parts = partsOf(pricedWork(terms, ticket.store.id, work), approvals)
  const begun = new Set(repairs.map(({ id }) => id))
  return new Map(parts.flatMap(({ id, isHeld, minutes }) => (isHeld && begun.has(id) ? [[id, minutes]] : [])))
}

/** Whether work was begun before the first of some approvals; before now where there is none. */
function isBegun(
  { at, minutes }: WorkOfStore,
  approvals: readonly Approval[],
  now: Temporal.Instant,
): boolean {
  const [first] = approvals.toSorted(byApproval)
  return Temporal.Instant.compare(at.subtract({ minutes: minutes - 1 }), first?.at ?? now) < 0
}
