import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Language } from '../people/person.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import type { SlaTargets } from '../domain/sla-clock.ts'
import { CLOCK_EVENTS } from './ticket-event.entity.ts'
import type { ClockRow } from './ticket-row.read.ts'

/**
 * The tickets of a fix, by primary key: those linked to it, and until it is shipped those of its incidents that wait for
 * no other fix. What a shipped one had is kept as links.
 */
export function ticketsOfFix(fixId: RawBuilder<string>) {
  return sql`(
    select ticket_fix.ticket_id as id, ticket_fix.is_source from ticket_fix where ticket_fix.fix_id = ${fixId}
    union all
    select reported.id, false from fixed_incident
    join ticket reported on reported.incident_id = fixed_incident.incident_id
    where fixed_incident.fix_id = ${fixId} and not fixed_incident.is_shipped and not exists (
      select from ticket_fix own where own.ticket_id = reported.id and not own.is_shipped))`
}

/** A ticket that waits for a fix, with what its clocks count by. */
export type WaitingTicket = {
  id: string
  version: number
  eventCount: number
  language: Language
  calendarId: string
  targets: SlaTargets
  lastAt: string
  clockRows: ClockRow[]
}

const IS_OPEN = sql`ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')`

/** The open tickets of a fix, or those of them that are named, each with its history: one statement, no locks. */
export async function readWaitingTickets(
  db: Kysely<Tables>,
  fixId: string,
  among: readonly string[] | null = null,
): Promise<WaitingTicket[]> {
  const { rows } = await sql<WaitingTicket>`
    select ticket.id, ticket.version, ticket.event_count as "eventCount", store.language,
      ticket.calendar_id as "calendarId", ticket.targets,
      history."lastAt", history."clockRows"
    from ${ticketsOfFix(sql`${fixId}::uuid`)} linked
    join ticket on ticket.id = linked.id
    join store on store.id = ticket.store_id
    cross join lateral (
      select to_json(max(at)) #>> '{}' as "lastAt",
        json_agg(json_build_object('type', type, 'at', at, 'minutes', minutes, 'targets', targets, 'target', target, 'calendar', calendar)
          order by seq) filter (where type = any(${[...CLOCK_EVENTS]})) as "clockRows"
      from ticket_event where ticket_event.ticket_id = ticket.id
    ) history
    where ${IS_OPEN} ${among === null ? sql`` : sql`and ticket.id = any(${[...among]}::uuid[])`}
    order by ticket.id`.execute(db)
  return rows
}

/** Holds the incidents of a fix until the transaction ends, in the order in which everyone holds them, before any ticket. */
export async function holdIncidentsOf(db: Kysely<Tables>, fixId: string): Promise<void> {
  await sql`
    select from incident where id in (select incident_id from fixed_incident where fix_id = ${fixId}::uuid)
    order by id for no key update of incident`.execute(db)
}

/** Holds the open tickets of a fix until the transaction ends, in the order in which every change locks them. */
export async function lockWaitingTickets(
  db: Kysely<Tables>,
  fixId: string,
): Promise<{ id: string; version: number }[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    select ticket.id, ticket.version from ticket
    where ticket.id in (select linked.id from ${ticketsOfFix(sql`${fixId}::uuid`)} linked) and ${IS_OPEN}
    order by ticket.id for no key update of ticket`.execute(db)
  return rows
}

/** How many tickets a fix has, and of how many stores. */
export async function countTicketsOfFix(
  db: Kysely<Tables>,
  fixId: string,
): Promise<{ tickets: number; stores: number }> {
  const { rows } = await sql<{ tickets: number; stores: number }>`
    select count(*)::int as tickets, count(distinct ticket.store_id)::int as stores
    from ${ticketsOfFix(sql`${fixId}::uuid`)} linked join ticket on ticket.id = linked.id`.execute(db)
  return rows[0]!
}
