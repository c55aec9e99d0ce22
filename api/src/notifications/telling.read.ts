import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import { instantFrom, type Tables } from '../persistence/reads.ts'
import type { StaffRole } from '../stores/staff.entity.ts'
import { IS_WITH_PARTNER } from '../tickets/ticket-hands.read.ts'
import type { TicketTypeName } from '../tickets/ticket-words.ts'
import { DEFAULT_MAIL_HOURS, type MailHours } from './mail-time.ts'
import type { Ways } from './notification-words.ts'
import type { UntoldEvent } from './what-to-tell.ts'
import type { Concerned } from './whom-to-tell.ts'

/** A ticket with what of its history nobody was told of yet, in order. */
export type UntoldTicket = Concerned & {
  id: string
  storeId: string
  type: TicketTypeName
  /** Whether one of the store's own people opened it. */
  isByStore: boolean
  /** Whether the store's partner has it first, now (T4). */
  isWithPartner: boolean
  events: UntoldEvent[]
}

/** Some tickets with their untold events and everyone concerned, in five statements. */
export async function readUntold(db: Kysely<Tables>, ticketIds: readonly string[]): Promise<UntoldTicket[]> {
  const events = await db
    .selectFrom('ticket_event')
    .innerJoin('ticket', 'ticket.id', 'ticket_event.ticket_id')
    .where('ticket_event.ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .where('ticket_event.told_at', 'is', null)
    .select([
      'ticket_event.id',
      'ticket_event.ticket_id as ticketId',
      'ticket_event.seq',
      'ticket_event.type',
      sql<string>`ticket_event.at`.as('at'),
      'ticket_event.actor_id as actorId',
      'ticket_event.is_internal as isInternal',
      'ticket_event.detail',
      'ticket.store_id as storeId',
      'ticket.type as ticketType',
      'ticket.requester_id as requesterId',
      'ticket.assignee_id as assigneeId',
      IS_WITH_PARTNER.as('isWithPartner'),
    ])
    .orderBy('ticket_event.ticket_id')
    .orderBy('ticket_event.seq')
    .execute()
  const storeIds = [...new Set(events.map(({ storeId }) => storeId))]
  const tookPart = await readTookPart(db, ticketIds)
  const members = await readMembers(db, storeIds)
  const partnerPeople = await readPartnerPeople(db, storeIds)
  const staff = new Map(
    (await db.selectFrom('staff').select(['person_id as id', 'role']).execute()).map(({ id, role }) => [
      id,
      role as StaffRole,
    ]),
  )
  return [...Map.groupBy(events, ({ ticketId }) => ticketId)].map(([id, rows]) => {
    const { storeId, ticketType, requesterId, assigneeId, isWithPartner } = rows[0]!
    const history = tookPart.get(id) ?? []
    return {
      id,
      storeId,
      type: ticketType,
      requesterId,
      assigneeId,
      isWithPartner,
      isByStore: history.some(({ hasOpened, side }) => hasOpened && side === 'STORE'),
      tookPart: history.flatMap(({ actorId, side }) => (side === 'PLATFORM' ? [] : actorId)),
      members: members.get(storeId) ?? new Map(),
      partnerPeople: partnerPeople.get(storeId) ?? new Set(),
      staff,
      events: rows.map((row) => ({
        id: row.id,
        seq: row.seq,
        type: row.type,
        at: instantFrom(row.at),
        actorId: row.actorId,
        isInternal: row.isInternal,
        detail: row.detail as UntoldEvent['detail'],
      })),
    }
  })
}

async function readTookPart(db: Kysely<Tables>, ticketIds: readonly string[]) {
  const rows = await db
    .selectFrom('ticket_event')
    .where('ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .where('actor_id', 'is not', null)
    .select([
      'ticket_id as ticketId',
      sql<string>`actor_id`.as('actorId'),
      'side',
      sql<boolean>`bool_or(seq = 1)`.as('hasOpened'),
    ])
    .groupBy(['ticket_id', 'actor_id', 'side'])
    .execute()
  return Map.groupBy(rows, ({ ticketId }) => ticketId)
}

async function readMembers(db: Kysely<Tables>, storeIds: readonly string[]) {
  const rows = await db
    .selectFrom('membership')
    .where('store_id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .select(['store_id as storeId', 'person_id as personId', 'role'])
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ storeId }) => storeId)].map(([storeId, members]) => [
      storeId,
      new Map(members.map(({ personId, role }) => [personId, role as 'OWNER' | 'MEMBER'])),
    ]),
  )
}

async function readPartnerPeople(db: Kysely<Tables>, storeIds: readonly string[]) {
  const rows = await db
    .selectFrom('partnership')
    .innerJoin('partner_membership', 'partner_membership.partner_id', 'partnership.partner_id')
    .where('partnership.store_id', '=', (eb) => eb.fn.any(eb.val([...storeIds])))
    .select(['partnership.store_id as storeId', 'partner_membership.person_id as personId'])
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ storeId }) => storeId)].map(([storeId, people]) => [
      storeId,
      new Set(people.map(({ personId }) => personId)),
    ]),
  )
}

/** How some people chose to be told, by person: their ways by kind, the hours of their mail, and the tickets they muted. */
export type Choices = { ways: ReadonlyMap<string, Ways>; hours: MailHours; muted: ReadonlySet<string> }

/** How some people chose to be told, in three statements. */
export async function readChoices(
  db: Kysely<Tables>,
  personIds: readonly string[],
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, Choices>> {
  const ways = await db
    .selectFrom('notification_preference')
    .where('person_id', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .select(['person_id as personId', 'kind', 'in_portal as inPortal', 'mail'])
    .execute()
  const muted = await db
    .selectFrom('muted_ticket')
    .where('person_id', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .where('ticket_id', '=', (eb) => eb.fn.any(eb.val([...ticketIds])))
    .select(['person_id as personId', 'ticket_id as ticketId'])
    .execute()
  const people = await db
    .selectFrom('person')
    .leftJoin('mail_hours', 'mail_hours.person_id', 'person.id')
    .where('person.id', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .select([
      'person.id',
      'person.time_zone as timeZone',
      'mail_hours.quiet_from as quietFrom',
      'mail_hours.quiet_to as quietTo',
      'mail_hours.digest_hour as digestHour',
    ])
    .execute()
  return new Map(
    people.map(({ id, timeZone, quietFrom, quietTo, digestHour }) => [
      id,
      {
        ways: new Map(ways.flatMap((row) => (row.personId === id ? [[row.kind, row]] : []))),
        hours:
          digestHour === null
            ? { timeZone, ...DEFAULT_MAIL_HOURS }
            : { timeZone, quietFrom, quietTo, digestHour },
        muted: new Set(muted.flatMap((row) => (row.personId === id ? row.ticketId : []))),
      },
    ]),
  )
}
