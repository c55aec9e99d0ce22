import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { Logger } from 'pino'
import type { Tables } from '../persistence/reads.ts'
import { defaultWays } from './default-ways.ts'
import { mailAt } from './mail-time.ts'
import { Notification } from './notification.entity.ts'
import type { Ways } from './notification-words.ts'
import { readWhatWasSeen } from './read-what-was-seen.ts'
import { type Choices, readChoices, readUntold, type UntoldTicket } from './telling.read.ts'
import { BY_NAME } from './what-to-mail.ts'
import { whatToTell } from './what-to-tell.ts'
import { type Recipient, whomToTell } from './whom-to-tell.ts'

const TICKETS_AT_ONCE = 100

/**
 * Tells people what happened to tickets since the last run: one notification for each person and event, in the order of
 * each ticket's history. Any number of workers may do so at once; each event is told by one of them, once. Where something
 * goes wrong the tickets are told one by one, and the one to blame is left to the next run.
 * @returns how many events were told
 */
export async function tellPeople(em: EntityManager, now: Temporal.Instant, logger?: Logger): Promise<number> {
  const turn: Turn = { atOnce: TICKETS_AT_ONCE, left: [], taken: [] }
  for (let told = 0; ;) {
    // What fails before it takes anything is nobody's fault, such as a database that is away.
    turn.taken = []
    try {
      const batch = await em.fork().transactional((within) => tellNext(within, now, turn))
      told += batch
      if (batch === 0) return told
    } catch (error) {
      if (turn.taken.length === 0) throw error
      logger?.error({ err: error, tickets: turn.taken }, 'telling people')
      if (turn.atOnce === 1) turn.left.push(...turn.taken)
      turn.atOnce = 1
    }
  }
}

/** How many tickets to take at once, those to leave alone, and what was taken last. */
type Turn = { atOnce: number; left: string[]; taken: readonly string[] }

/** Tells what the next tickets have to tell, in the transaction of `em`; @returns how many events, 0 when none is left. */
export async function tellNext(
  em: EntityManager,
  now: Temporal.Instant,
  turn: Turn = { atOnce: TICKETS_AT_ONCE, left: [], taken: [] },
): Promise<number> {
  const db = em.getKysely() as unknown as Kysely<Tables>
  const ticketIds = await takeTickets(db, turn)
  turn.taken = ticketIds
  if (ticketIds.length === 0) return 0
  const tickets = await readUntold(db, ticketIds)
  const recipients = tickets.flatMap((ticket) =>
    ticket.events.flatMap((event) =>
      whomToTell(event, whatToTell(event, ticket.events, ticket), ticket).map((recipient) => ({
        ...recipient,
        ticket,
        event,
      })),
    ),
  )
  const personIds = [...new Set(recipients.map(({ personId }) => personId))]
  const choices = await readChoices(db, personIds, ticketIds)
  for (const recipient of recipients) {
    const notification = notify(em, recipient, choices.get(recipient.personId)!, now)
    if (notification) em.persist(notification)
  }
  await em.flush()
  await readWhatWasSeen(db, { ticketIds })
  const eventIds = tickets.flatMap(({ events }) => events.map(({ id }) => id))
  await sql`update ticket_event set told_at = ${now.toString()}::timestamptz where id = any(${eventIds})`.execute(
    db,
  )
  return eventIds.length
}

/**
 * Takes the tickets that have something to tell, by their first untold event: whoever holds that row tells the whole
 * ticket, so that no two workers tell one ticket at once or out of order. Those held by another worker are left to it.
 */
async function takeTickets(db: Kysely<Tables>, { atOnce, left }: Turn): Promise<string[]> {
  const { rows } = await sql<{ ticketId: string }>`
    select ticket_id as "ticketId" from ticket_event head
    where told_at is null and ticket_id <> all(${left}::uuid[]) and not exists (
      select 1 from ticket_event earlier
      where earlier.ticket_id = head.ticket_id and earlier.told_at is null and earlier.seq < head.seq
    )
    order by ticket_id limit ${atOnce} for update skip locked`.execute(db)
  return rows.map(({ ticketId }) => ticketId)
}

function notify(
  em: EntityManager,
  {
    personId,
    kind,
    part,
    ticket,
    event,
  }: Recipient & { ticket: UntoldTicket; event: UntoldTicket['events'][number] },
  { ways, hours, muted }: Choices,
  now: Temporal.Instant,
): Notification | null {
  if (muted.has(ticket.id) && !BY_NAME.has(kind)) return null
  const { inPortal, mail }: Ways = ways.get(kind) ??
    defaultWays(kind, [part]) ?? { inPortal: false, mail: 'NEVER' }
  if (!inPortal && mail === 'NEVER') return null
  return Notification.tell(em, {
    personId,
    storeId: ticket.storeId,
    ticketId: ticket.id,
    eventId: event.id,
    kind,
    isInternal: event.isInternal,
    isShown: inPortal,
    at: event.at,
    mailPace: mail,
    mailAt: mailAt(mail, now, hours),
  })
}
