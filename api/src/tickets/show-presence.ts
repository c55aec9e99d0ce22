import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { authorize } from '../graphql/authorize.ts'
import type { Viewer } from '../people/viewer.ts'
import type { Reads, Tables } from '../persistence/reads.ts'
import type { PresenceActivity } from './ticket-words.ts'
import { ticketPolicy } from './ticket.policy.ts'
import { ticketsSeen } from './ticket-row.read.ts'

/** How long someone is there, and writes, after having shown it. */
const HERE_FOR = { seconds: 25 }
const WRITING_FOR = { seconds: 6 }

/**
 * Shows that a viewer has a ticket open. Expires by itself; what has expired, on whichever ticket, is cleared away.
 * @throws Refusal NOT_FOUND for missing and foreign alike; FORBIDDEN for those who do not take part
 */
export async function showPresence(
  { em, reads, viewer, now }: { em: EntityManager; reads: Reads; viewer: Viewer; now: Temporal.Instant },
  ticketId: string,
  activity: PresenceActivity,
): Promise<void> {
  const id = soughtUuid('Ticket', ticketId)
  const ticket = await ticketsSeen(reads, viewer)
    .where('ticket.id', '=', id)
    .select('ticket.store_id as storeId')
    .executeTakeFirst()
  if (!ticket) throw notFound('ticketId')
  authorize(viewer, ticketPolicy.participate, ticket)
  const hereUntil = now.add(HERE_FOR).toString()
  const row = {
    ticket_id: id,
    person_id: viewer.personId,
    activity,
    activity_until: activity === 'READING' ? hereUntil : now.add(WRITING_FOR).toString(),
    here_until: hereUntil,
  }
  await em
    .getKysely<Tables>()
    .transaction()
    .execute(async (within) => {
      await within
        .deleteFrom('presence')
        .where(({ eb, refTuple, selectFrom }) =>
          eb(
            refTuple('ticket_id', 'person_id'),
            'in',
            selectFrom('presence')
              .where('here_until', '<=', now.toString() as never)
              .select(['ticket_id', 'person_id'])
              .forUpdate()
              .skipLocked()
              .$asTuple('ticket_id', 'person_id'),
          ),
        )
        .execute()
      if (activity === 'GONE')
        return within
          .deleteFrom('presence')
          .where('ticket_id', '=', id)
          .where('person_id', '=', viewer.personId)
          .execute()
      return within
        .insertInto('presence')
        .values(row as never)
        .onConflict((already) =>
          already.columns(['ticket_id', 'person_id']).doUpdateSet((eb) => ({
            activity: eb.ref('excluded.activity'),
            activity_until: eb.ref('excluded.activity_until'),
            here_until: eb.ref('excluded.here_until'),
          })),
        )
        .execute()
    })
}
