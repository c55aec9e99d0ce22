import { sql } from 'kysely'
import { nodeId } from '../graphql/node-id.ts'
import { moneyOf } from '../graphql/values.type.ts'
import { seesChargesIn, type Viewer } from '../people/viewer.ts'
import type { Reads } from '../persistence/reads.ts'
import { isAboutCharges, type TicketEventDetail, type TicketEventType } from '../tickets/ticket-words.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { type MessageFacts, textOf } from './webhook-message.ts'

type Row = {
  type: TicketEventType
  at: string
  side: string | null
  actor: string | null
  message: string | null
  reason: string | null
  detail: TicketEventDetail | null
  version: number
  ticketId: string
  number: number
  title: string
  ticketType: string
  status: string
  firstResponseDueAt: string | null
  resolutionDueAt: string | null
  storeId: string
  slug: string
  storeName: string
}

/**
 * What there is to tell of an event of a ticket, in one statement; null where it is not the viewer’s to see. What is internal
 * is told to no webhook, the platform’s own neither.
 */
export async function readTicketFacts(
  reads: Reads,
  viewer: Viewer,
  eventId: string,
  origin: string,
): Promise<MessageFacts | null> {
  const stores = ticketsVisibleTo(viewer)
  const { rows } = await sql<Row>`
    select event.type, event.at, event.side, actor.name as actor, message.body as message, event.reason, event.detail,
      (select count(*)::int from ticket_event seen
        where seen.ticket_id = event.ticket_id and seen.seq <= event.seq and not seen.is_internal) as version,
      ticket.id as "ticketId", ticket.number, ticket.title, ticket.type as "ticketType", ticket.status,
      ticket.first_response_due_at as "firstResponseDueAt", ticket.resolution_due_at as "resolutionDueAt",
      store.id as "storeId", store.slug, store.name as "storeName"
    from ticket_event event join ticket on ticket.id = event.ticket_id join store on store.id = ticket.store_id
      left join person actor on actor.id = event.actor_id
      left join message on message.id = event.message_id and not message.is_internal
    where event.id = ${eventId}::uuid and not event.is_internal
      and (${stores === null}::boolean or ticket.store_id = any(${[...(stores ?? [])]}::uuid[]))`.execute(
    reads,
  )
  const [row] = rows
  if (!row) return null
  const { number, title, ticketType, status, message, reason, detail } = row
  const isTold = seesChargesIn(viewer, row.storeId)
  return {
    id: nodeId('Ticket', row.ticketId),
    version: row.version,
    at: row.at,
    fields: {
      number,
      title,
      ticketType,
      status,
      store: { id: nodeId('Store', row.storeId), name: row.storeName },
      url: `${origin}/stores/${row.slug}/tickets/${number}`,
      event: { id: nodeId('TicketEvent', eventId), type: row.type },
      actor: row.actor === null ? null : { name: row.actor, side: row.side },
      message,
      reason: isTold || !isAboutCharges(row.type) ? reason : null,
      firstResponseDueAt: textOf(row.firstResponseDueAt),
      resolutionDueAt: textOf(row.resolutionDueAt),
      clock: detail?.clock ?? null,
      dueAt: textOf(detail?.dueAt ?? null),
      estimate: detail?.estimate && isTold ? estimateOf(detail.estimate) : null,
    },
  }
}

function estimateOf({ id, version, minutes, cause, scope, netMinor, currency, expiresAt }: Estimated) {
  const net = moneyOf({ minor: BigInt(netMinor), currency })
  return { id: nodeId('Estimate', id), version, minutes, cause, scope, net, expiresAt }
}

type Estimated = NonNullable<TicketEventDetail['estimate']>
