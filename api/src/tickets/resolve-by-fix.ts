import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kysely, sql } from 'kysely'
import type { PlatformFix } from '../incidents/platform-fix.entity.ts'
import type { Tables } from '../persistence/reads.ts'
import { readCalendars } from '../plans/calendar.read.ts'
import {
  countTicketsOfFix,
  holdIncidentsOf,
  lockWaitingTickets,
  readWaitingTickets,
  ticketsOfFix,
} from './fix-tickets.read.ts'
import { type Resolution, workOutResolutions } from './work-out-resolutions.ts'
import { writeResolutions } from './write-resolutions.ts'

/** How far it is, told a fixed number of times however many tickets there are. */
export type TellProgress = (done: number, total: number) => Promise<unknown>

const TIMES_TOLD = 10

/**
 * Resolves the open tickets of a fix with its words, within the transaction that ships it (I2). The clocks are worked out
 * before anything is locked; a ticket that somebody changed until it is locked is worked out anew, and one that was
 * resolved meanwhile is left as it is. The number of statements does not grow with the tickets.
 * @returns how many tickets were resolved, and how many stores had one that was linked
 */
export async function resolveByFix(
  em: EntityManager,
  fix: PlatformFix,
  clock: () => Temporal.Instant,
  tell: TellProgress,
): Promise<{ tickets: number; stores: number }> {
  const db = em.getKysely() as unknown as Kysely<Tables>
  const now = clock()
  const waiting = await readWaitingTickets(db, fix.id)
  const calendars = await readCalendars(db, [...new Set(waiting.map(({ calendarId }) => calendarId))])
  const step = Math.ceil(waiting.length / TIMES_TOLD)
  const workedOut = await workOutResolutions(waiting, calendars, now, async (done) => {
    if (done % step === 0) await tell(done, waiting.length)
  })
  const resolutions = await standing(db, fix.id, workedOut, now)
  const { stores } = await countTicketsOfFix(db, fix.id)
  const { id, number, title } = fix
  await writeResolutions(db, resolutions, {
    words: fix.words,
    detail: { fix: { id, number, title, storesProtected: stores } },
    personId: fix.shippedBy!.id,
    writtenAt: clock(),
  })
  await keepLinks(db, fix, now)
  return { tickets: resolutions.length, stores }
}

/**
 * What was worked out, as it stands once the fix's incidents and then its tickets are held: from here on no other ticket
 * joins, and whoever writes on one of them waits.
 */
async function standing(
  db: Kysely<Tables>,
  fixId: string,
  workedOut: readonly Resolution[],
  now: Temporal.Instant,
): Promise<Resolution[]> {
  await holdIncidentsOf(db, fixId)
  const held = await lockWaitingTickets(db, fixId)
  const known = new Map(workedOut.map((resolution) => [resolution.id, resolution]))
  const isStanding = ({ id, version }: (typeof held)[number]) => known.get(id)?.version === version
  const changed = held.flatMap((ticket) => (isStanding(ticket) ? [] : ticket.id))
  const unchanged = held.flatMap((ticket) => (isStanding(ticket) ? known.get(ticket.id)! : []))
  if (changed.length === 0) return unchanged
  const anew = await readWaitingTickets(db, fixId, changed)
  const calendars = await readCalendars(db, [...new Set(anew.map(({ calendarId }) => calendarId))])
  return [...unchanged, ...(await workOutResolutions(anew, calendars, now))]
}

/** Keeps which tickets the fix was for, also those that its incidents brought, and lets them wait for another one. */
async function keepLinks(db: Kysely<Tables>, fix: PlatformFix, now: Temporal.Instant): Promise<void> {
  await sql`
    insert into ticket_fix (id, ticket_id, fix_id, is_source, is_shipped, linked_by_id, linked_at)
    select uuidv7(), linked.id, ${fix.id}::uuid, false, true, ${fix.shippedBy!.id}::uuid, ${now.toString()}::timestamptz
    from ${ticketsOfFix(sql`${fix.id}::uuid`)} linked
    on conflict (fix_id, ticket_id) do nothing`.execute(db)
  await sql`update ticket_fix set is_shipped = true where fix_id = ${fix.id}::uuid and not is_shipped`.execute(
    db,
  )
}
