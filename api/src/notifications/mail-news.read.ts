import { sql } from 'kysely'
import { ownsStore, seesChargesIn, sideIn, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { isAboutCharges, type TicketEventDetail } from '../tickets/ticket-words.ts'
import { ticketsVisibleTo } from '../tickets/ticket.policy.ts'
import { readTicketsById } from '../tickets/ticket.read.ts'
import type { TicketType } from '../tickets/ticket.type.ts'
import type { Why } from './mail-words/mail-words.ts'
import type { TicketKind } from './notification-words.ts'

const CLOCK = new Set(['resolution', 'resolution.extensions'])

/** Something that happened to a ticket, as a mail tells it. */
export type MailNews = {
  kind: TicketKind
  at: Temporal.Instant
  name: string
  words: string | null
  reason: string | null
  detail: TicketEventDetail | null
  isUnlinked: boolean
  /** Whether a question goes to the reader first, as the store's partner (T4). */
  isYoursFirst: boolean
  isApproved: boolean
  /** Whether only the platform's own people read it. */
  isInternal: boolean
}

/** A ticket with its news, oldest first, as its reader may see it now. */
export type TicketNews = {
  id: string
  ticket: TicketType
  storeId: string
  isStore: boolean
  why: Why
  news: MailNews[]
}

/** As much of a message as a mail holds; the ticket has the rest. */
const MOST_WORDS = 4_000

/**
 * What some notifications tell, by ticket, in three statements; what their reader may not see any more is left out.
 */
export async function readMailNews(
  reads: Reads,
  viewer: Viewer,
  notificationIds: readonly string[],
  now: Temporal.Instant,
): Promise<TicketNews[]> {
  const rows = await newsRows(reads, viewer, notificationIds)
  const ids = [...new Set(rows.map(({ ticketId }) => ticketId))]
  const tickets = await readTicketsById(reads, ids, { viewer, now, paths: CLOCK })
  return [...Map.groupBy(rows, ({ ticketId }) => ticketId)].flatMap(([id, of]) => {
    const ticket = tickets.get(id)
    if (!ticket) return []
    const { storeId, assigneeId } = of[0]!
    const side = sideIn(viewer, storeId)
    const isStore = side !== 'PLATFORM'
    const owns = ownsStore(viewer, storeId)
    const why = whyTold(of[0]!.kind as TicketKind, { side, owns, isAssignee: assigneeId === viewer.personId })
    const isTold = seesChargesIn(viewer, storeId)
    return [{ id, ticket, storeId, isStore, why, news: of.map((row) => newsOf(row, isTold)) }]
  })
}

function newsRows(reads: Reads, viewer: Viewer, notificationIds: readonly string[]) {
  const stores = ticketsVisibleTo(viewer)
  return (
    reads
      .selectFrom('notification')
      .innerJoin('ticket', 'ticket.id', 'notification.ticket_id')
      .innerJoin('ticket_event', 'ticket_event.id', 'notification.event_id')
      .leftJoin('person as actor', 'actor.id', 'ticket_event.actor_id')
      // The platform puts a question with the partner; who asks is whoever opened it.
      .leftJoin('person as asker', (join) =>
        join
          .onRef('asker.id', '=', 'ticket.requester_id')
          .on('ticket_event.type', '=', sql.lit('PARTNER_FIRST')),
      )
      .leftJoin('message', 'message.id', 'ticket_event.message_id')
      .where('notification.id', '=', (eb) => eb.fn.any(eb.val([...notificationIds])))
      .where('notification.person_id', '=', viewer.personId)
      .$if(stores !== null, (list) =>
        list
          .where('notification.store_id', '=', (eb) => eb.fn.any(eb.val(stores ?? [])))
          .where('notification.is_internal', '=', false),
      )
      .select([
        'notification.kind',
        'notification.is_internal as isInternal',
        'ticket.id as ticketId',
        'ticket.store_id as storeId',
        'ticket.assignee_id as assigneeId',
        sql<string>`ticket_event.at`.as('at'),
        'ticket_event.type as eventType',
        'ticket_event.reason',
        'ticket_event.detail',
        sql<string | null>`coalesce(actor.name, asker.name)`.as('actorName'),
        sql<string | null>`left(message.body, ${sql.lit(MOST_WORDS)})`.as('words'),
        sql<boolean>`coalesce(length(message.body) > ${sql.lit(MOST_WORDS)}, false)`.as('isCut'),
      ])
      .orderBy('ticket_event.at')
      .orderBy('ticket_event.seq')
      .execute()
  )
}

/** @param isTold whether its reader is told of the store's charges */
function newsOf(row: Awaited<ReturnType<typeof newsRows>>[number], isTold: boolean): MailNews {
  const detail = row.detail as TicketEventDetail | null
  return {
    kind: row.kind as TicketKind,
    at: instantFrom(row.at),
    name: row.actorName ?? '',
    words: row.words === null || !row.isCut ? row.words : `${row.words}…`,
    reason: isTold || !isAboutCharges(row.eventType) ? row.reason : null,
    detail: isTold ? detail : detail && omitCharges(detail),
    isUnlinked: row.eventType === 'INCIDENT_UNLINKED',
    isYoursFirst: row.eventType === 'PARTNER_FIRST',
    isApproved: row.eventType === 'ESTIMATE_APPROVED',
    isInternal: row.isInternal,
  }
}

function omitCharges({
  estimate: _estimate,
  dispute: _dispute,
  ...detail
}: TicketEventDetail): TicketEventDetail {
  return detail
}

const TO_OWNERS: ReadonlySet<TicketKind> = new Set([
  'NEW_TICKET',
  'DEADLINE_BREACHED',
  'ESTIMATE_OFFERED',
  'ESTIMATE_ANSWERED',
  'ESTIMATE_WITHDRAWN',
  'LINE_DISPUTED',
  'DISPUTE_ANSWERED',
])

function whyTold(
  kind: TicketKind,
  { side, owns, isAssignee }: { side: ReturnType<typeof sideIn>; owns: boolean; isAssignee: boolean },
): Why {
  if (side === 'PARTNER') return 'PARTNER'
  if (side !== 'PLATFORM') return owns && TO_OWNERS.has(kind) ? 'OWNER' : 'TOOK_PART'
  if (kind === 'MENTIONED' || kind === 'ASSIGNED_TO_YOU') return 'BY_NAME'
  return isAssignee ? 'ASSIGNEE' : 'DESK'
}
