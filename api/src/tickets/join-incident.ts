import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChannelKind } from '../domain/entitlement.ts'
import { toldIn } from '../domain/localised-text.ts'
import { Refusal } from '../domain/refusal.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { Component } from '../incidents/component.entity.ts'
import { findIncident } from '../incidents/find-incident.ts'
import type { Incident } from '../incidents/incident.entity.ts'
import type { Store } from '../stores/store.entity.ts'
import { JOINED } from './joined-words.ts'
import { linkIncident } from './link-incident.ts'
import { oncePerStore } from './once-per-store.ts'
import { openTicket } from './open-ticket.ts'
import type { Author, Request, Ticket } from './ticket.entity.ts'

/** What a tap says, whatever it is about. */
export type Tap = { channel: ChannelKind | null; requestKey: string | null }

/**
 * Joins a store to an incident in one tap: opens a BUG with the incident's title, in the store's language, and its
 * components, which belongs to it at once and gets its clock, on any plan, at any hour, through any channel (I3, P6). A
 * store that has an open ticket of the incident gets that one.
 * @throws Refusal NOT_FOUND (incidentId), `INCIDENT_ENDED`, and those of `openTicket`
 */
export function joinIncident(
  em: EntityManager,
  incidentId: string,
  tap: Tap,
  { store, author }: { store: Store; author: Author },
  now: Temporal.Instant,
): Promise<Ticket> {
  return oncePerStore(em, store, { incident: soughtUuid('Incident', incidentId) }, async (within) => {
    const incident = await findIncident(within, incidentId, { isKept: true })
    if (incident.endedAt) throw new Refusal('INCIDENT_ENDED', {}, 'incidentId')
    const request = await requestFor(within, incident, store, tap)
    const ticket = await openTicket(within, request, { store, author, affectsStoresAtLarge: true }, now)
    if (!wasLinked(ticket, incident)) linkIncident(ticket, incident, author, notBefore(ticket, now))
    await within.flush()
    return ticket
  })
}

async function requestFor(
  em: EntityManager,
  { title, components }: Incident,
  { language }: Store,
  tap: Tap,
): Promise<Request> {
  const [first] = await em.find(
    Component,
    { key: { $in: components } },
    { orderBy: { position: 'asc' }, limit: 1 },
  )
  return {
    ...tap,
    type: 'BUG',
    title: toldIn(title, language),
    body: toldIn(JOINED, language),
    origin: 'PRODUCT',
    product: first?.product ?? null,
    topic: null,
    components,
  }
}

/** A plan that was changed while the tap waited is in the ticket's history already, and comes first. */
function notBefore({ lastEventAt }: Ticket, now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(now, lastEventAt) < 0 ? lastEventAt : now
}

/** A tap that is sent again links nothing that the desk took away since. */
function wasLinked({ events }: Ticket, { id }: Incident): boolean {
  return events
    .getItems()
    .some(({ type, detail }) => type === 'INCIDENT_LINKED' && detail?.incident?.id === id)
}
