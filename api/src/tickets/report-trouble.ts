import type { EntityManager } from '@mikro-orm/postgresql'
import { toldIn } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { Component } from '../incidents/component.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import type { Tap } from './join-incident.ts'
import { REPORTED } from './joined-words.ts'
import { oncePerStore } from './once-per-store.ts'
import { openTicket } from './open-ticket.ts'
import { REPORTED_HOURS } from './reported-trouble.read.ts'
import type { Author, Ticket } from './ticket.entity.ts'

/**
 * Reports, in one tap, that a critical component fails a store too: a BUG with what stores feel then, in the store's
 * language (I3, P6). A store that reported it in the last hours, and whose ticket is open, gets that one.
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
  const reported = {
    type: 'BUG' as const,
    components: { $overlap: [key] },
    openedAt: { $gt: now.subtract({ hours: REPORTED_HOURS }) },
    $or: [{ origin: null }, { origin: 'PRODUCT' as const }],
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
