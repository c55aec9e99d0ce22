import { type RawBuilder, sql } from 'kysely'
import { initialsOf, type Viewer } from '../people/viewer.ts'
import { instantFrom, type Reads } from '../persistence/reads.ts'
import type { PresentPerson } from './ticket-live.type.ts'
import type { PresenceActivity, Side } from './ticket-words.ts'

/** Who is there now beside the viewer, and when that may change by itself. */
export async function readPresence(
  reads: Reads,
  viewer: Viewer,
  ticketId: string,
  now: Temporal.Instant,
): Promise<{ people: PresentPerson[]; nextChangeAt: Temporal.Instant | null }> {
  const rows = await reads
    .selectFrom('presence')
    .innerJoin('person', 'person.id', 'presence.person_id')
    .innerJoin('ticket', 'ticket.id', 'presence.ticket_id')
    .where('presence.ticket_id', '=', ticketId)
    .where('presence.person_id', '!=', viewer.personId)
    .where(sql<boolean>`presence.here_until > ${now.toString()}::timestamptz`)
    .select([
      'person.name',
      sideOf(sql`presence.person_id`).as('side'),
      'presence.activity',
      sql<string>`presence.activity_until`.as('activityUntil'),
      sql<string>`presence.here_until`.as('hereUntil'),
    ])
    .orderBy('person.name')
    .orderBy('person.id')
    .execute()
  const changes: Temporal.Instant[] = []
  const people = rows.flatMap(({ name, side, activity, activityUntil, hereUntil }) => {
    if (side === null) return []
    const isStill = Temporal.Instant.compare(now, instantFrom(activityUntil)) < 0
    changes.push(instantFrom(isStill ? activityUntil : hereUntil))
    return [
      { name, initials: initialsOf(name), side, activity: told(viewer, isStill ? activity : 'READING') },
    ]
  })
  return { people, nextChangeAt: changes.toSorted(Temporal.Instant.compare)[0] ?? null }
}

/** That a note is written is nobody's business but the platform's. */
function told({ staffRole }: Viewer, activity: PresenceActivity): PresenceActivity {
  return activity === 'WRITING_NOTE' && staffRole === null ? 'READING' : activity
}

/** On whose side someone acts on a ticket of the statement; null for someone who has no part in it any more. */
export function sideOf(personId: RawBuilder<unknown>) {
  return sql<Side | null>`case
    when exists (select from membership where person_id = ${personId} and store_id = ticket.store_id) then 'STORE'
    when exists (
      select from partner_membership join partnership using (partner_id)
      where person_id = ${personId} and partnership.store_id = ticket.store_id
    ) then 'PARTNER'
    when exists (select from staff where person_id = ${personId}) then 'PLATFORM'
  end`
}
