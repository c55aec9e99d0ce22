import type { EntityManager } from '@mikro-orm/postgresql'
import { toldIn } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { Component } from '../incidents/component.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Tap } from './join-incident.ts'
import { REPORTED } from './joined-words.ts'
import { oncePerStore } from './once-per-store.ts'
import { openTicket } from './open-ticket.ts'
import type { Author, Ticket } from './ticket.entity.ts'
import { lastAnsweredAt } from './last-answered.read.ts'
import { reportedFrom } from './unanswered-report.ts'

/**
 * Reports, in one tap, that a critical component fails a store too: a BUG with what stores feel then, in the store's
 * language (I3, P6). A store that has an open ticket which is counted for it, or belongs to a current incident of it, gets
 * that one; what it reported before, and nobody counts any more, stays as it is.
 * @throws Refusal `OUT_OF_RANGE` (component) for one that is not critical, or that there is not, and those of `openTicket`
 */
export async function reportTrouble(
  em: EntityManager,
  key: string,
  tap: Tap,
  { store, author }: { store: Store; author: Author },
  now: Temporal.Instant,
): Promise<Ticket> {
  const component = await em.findOne(Component, { key, isCritical: true })
  if (!component) throw new Refusal('OUT_OF_RANGE', { key }, 'component')
  const { trouble, product } = component
  const from = reportedFrom(now)
  const answeredAt = await lastAnsweredAt(em, key, store.id, now)
  const reported = {
    type: 'BUG' as const,
    components: { $overlap: [key] },
    openedAt: { $gt: answeredAt && Temporal.Instant.compare(answeredAt, from) > 0 ? answeredAt : from },
    $and: [
      { $or: [{ origin: null }, { origin: 'PRODUCT' as const }] },
      { $or: [{ incident: null }, { incident: { endedAt: null, components: { $overlap: [key] } } }] },
    ],
  }
  const request = {
    ...tap,
    type: 'BUG' as const,
    title: toldIn(trouble, store.language),
    body: toldIn(REPORTED, store.language),
    origin: 'PRODUCT' as const,
    product,
    topic: null,
    components: [key],
  }
  return oncePerStore(em, store, reported, (within) =>
    openTicket(within, request, { store, author, affectsStoresAtLarge: true }, now),
  )
}
