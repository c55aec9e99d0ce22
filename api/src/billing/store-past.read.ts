import { sql } from 'kysely'
import { partsOf } from '../domain/approved-work.ts'
import type { ChargedEntry } from '../domain/charge.ts'
import type { ChannelKind } from '../domain/entitlement.ts'
import type { PastTicket } from '../domain/mirrored-ticket.ts'
import type { SlaTargets } from '../domain/sla-clock.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import { type ClockRow, clockRows } from '../tickets/ticket-row.read.ts'
import { clockEvent } from '../tickets/ticket-event.entity.ts'
import type { TicketStatus, TicketTypeName } from '../tickets/ticket-words.ts'
import { pricedWork } from './charge-months.ts'
import type { ChargingTerms } from './charging-terms.read.ts'
import { instantOf, readRecordedWork } from './recorded-work.read.ts'

/** A ticket of a store's past, with what people call it. */
export type NamedPastTicket = PastTicket & {
  number: number
  title: string
  type: TicketTypeName
  status: TicketStatus
}

/** What a store did since an instant. */
export type ReadPast = {
  tickets: NamedPastTicket[]
  work: (ChargedEntry & { number: number; title: string; type: TicketTypeName; status: TicketStatus })[]
  uses: ReadonlyMap<ChannelKind, number>
  requestListCount: number
}

/**
 * What a store did since an instant, in four statements, one more for calendars not met before. Each is found by an
 * index on the store and time; all of its tickets of that time are read.
 */
export async function readStorePast(
  reads: Reads,
  storeId: string,
  from: Temporal.Instant,
  terms: Pick<ChargingTerms, 'rateCards'>,
): Promise<ReadPast> {
  const [tickets, work, used] = await Promise.all([
    readTickets(reads, storeId, from),
    readWork(reads, storeId, from, terms),
    readUses(reads, storeId, from),
  ])
  const calendars = await readCalendars(
    reads,
    tickets.map(({ calendarId }) => calendarId),
  )
  return {
    tickets: tickets.map(({ calendarId, clockRows, openedAt, firstType, firstCorrectedAt, ...ticket }) => ({
      ...ticket,
      targets: ticket.targets as SlaTargets,
      openedAt: instantFrom(openedAt),
      calendar: calendars.get(calendarId)!,
      promisedAt: instantFrom(firstType === 'PRODUCT_SUGGESTION' ? firstCorrectedAt : openedAt),
      events: (clockRows as ClockRow[]).flatMap(
        (event) => clockEvent({ ...event, at: instantFrom(event.at) }) ?? [],
      ),
    })),
    work,
    uses: new Map(used.flatMap(({ channel, count }) => (channel ? [[channel, Number(count)]] : []))),
    requestListCount: Number(used.find(({ channel }) => channel === null)?.count ?? 0),
  }
}

function readTickets(reads: Reads, storeId: string, from: Temporal.Instant) {
  const corrections = sql`from ticket_event where ticket_id = ticket.id and ticket_event.type = 'TYPE_CORRECTED'
    order by seq limit 1`
  return reads
    .selectFrom('ticket')
    .where('ticket.store_id', '=', storeId)
    .where(sql<boolean>`ticket.opened_at >= ${from.toString()}::timestamptz`)
    .orderBy('ticket.opened_at')
    .orderBy('ticket.id')
    .select((eb) => [
      'ticket.id',
      'ticket.number',
      'ticket.title',
      'ticket.type',
      'ticket.status',
      'ticket.targets',
      'ticket.calendar_id as calendarId',
      sql<string>`ticket.opened_at`.as('openedAt'),
      sql<boolean>`ticket.merged_into_id is not null`.as('isMerged'),
      sql<TicketTypeName>`coalesce((select detail -> 'from' ->> 'type' ${corrections}), ticket.type)`.as(
        'firstType',
      ),
      sql<string | null>`(select at ${corrections})`.as('firstCorrectedAt'),
      clockRows(eb).as('clockRows'),
    ])
    .execute()
}

/**
 * The work that is charged or included, each part in the month of its charge (C3), as far as the store had a rate. Prices are the mirrored plan's own, so what an
 * estimate came to at most on the store's plan takes nothing off.
 */
async function readWork(
  reads: Reads,
  storeId: string,
  from: Temporal.Instant,
  terms: Pick<ChargingTerms, 'rateCards'>,
): Promise<ReadPast['work']> {
  const asked = { storeIds: sql`select ${storeId}::uuid`, from: instantOf(from) }
  const { work, approvals } = await readRecordedWork(reads, asked)
  const ids = new Set(work.map(({ ticket }) => ticket))
  const tickets = await reads
    .selectFrom('ticket')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(['id', 'number', 'title', 'type', 'status'])
    .execute()
  const named = new Map(tickets.map(({ id, ...ticket }) => [id, ticket]))
  return partsOf(pricedWork(terms, storeId, work), approvals)
    .filter(({ isHeld, at }) => !isHeld && Temporal.Instant.compare(at, from) >= 0)
    .map(({ ticket, cause, minutes, at, chargedAt }) => ({
      ...named.get(ticket)!,
      ticket,
      cause,
      minutes,
      at,
      chargedAt,
    }))
}

/** On how many tickets each channel was used, by the store or in a call; the row without a channel counts request lists. */
async function readUses(reads: Reads, storeId: string, from: Temporal.Instant) {
  const since = from.toString()
  const { rows } = await sql<{ channel: ChannelKind | null; count: string }>`
    select channel, count(distinct ticket_id) as count from (
      select id as ticket_id, channel from ticket
      where store_id = ${storeId} and opened_at >= ${since}::timestamptz
      union all
      select message.ticket_id, message.channel from ticket join message on message.ticket_id = ticket.id
      where ticket.store_id = ${storeId} and ticket.last_activity_at >= ${since}::timestamptz
        and message.sent_at >= ${since}::timestamptz and not message.is_internal
        and (message.side <> 'PLATFORM' or message.channel = 'PHONE')
    ) used where channel is not null group by channel
    union all
    select null, count(*) from request_list where store_id = ${storeId} and received_at >= ${since}::timestamptz`.execute(
    reads,
  )
  return rows
}
