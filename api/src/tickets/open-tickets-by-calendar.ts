import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Ticket } from './ticket.entity.ts'

/**
 * The tickets with an open deadline that may count open minutes by some revision of a calendar, oldest first, with their
 * histories and stores; locked where they are about to be changed. Five statements, whatever the number of tickets.
 */
export async function openTicketsByCalendar(
  em: EntityManager,
  calendarKey: string,
  how: 'LOCKED' | 'LOOKED_AT',
): Promise<Ticket[]> {
  const { rows } = await sql<{ id: string }>`
    select ticket.id from ticket join calendar on calendar.id = ticket.calendar_id
    where calendar.key = ${calendarKey} and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
      and (ticket.first_response_due_at is not null and ticket.first_response_state is null
        or ticket.resolution_due_at is not null and ticket.resolution_state is null)
      and (${countsOpenMinutes('ticket')} or exists (
        select from ticket_event where ticket_id = ticket.id
          and (type = 'PLAN_CHANGED' and ${countsOpenMinutes('ticket_event')}
            or type = 'INCIDENT_LINKED' and target ->> 'clock' = 'BUSINESS')))`.execute(em.getKysely())
  const tickets = await em.find(
    Ticket,
    { id: { $in: rows.map(({ id }) => id) } },
    {
      // As every change locks them.
      orderBy: { id: 'asc' },
      ...(how === 'LOCKED' && { lockMode: LockMode.PESSIMISTIC_WRITE }),
    },
  )
  await em.populate(tickets, ['events', 'calendar', 'store'])
  return tickets.toSorted((a, b) => a.number - b.number)
}

function countsOpenMinutes(table: 'ticket' | 'ticket_event') {
  const targets = sql.ref(`${table}.targets`)
  return sql<boolean>`'BUSINESS' in (${targets} #>> '{firstResponse,clock}', ${targets} #>> '{resolution,clock}')`
}
