import { sql } from 'kysely'
import type { Reads } from '../src/persistence/reads.ts'
import type { SomeWish } from './many-wishes.ts'

const AT_ONCE = 500

/** Puts wishes on the board as a person's, published and without a vote, many in one statement. */
export async function loadWishes(
  reads: Reads,
  wishes: readonly SomeWish[],
  person: { id: string },
  now: Temporal.Instant,
): Promise<void> {
  for (let from = 0; from < wishes.length; from += AT_ONCE)
    await sql`
    insert into suggestion (id, number, version, title, body, status, suggested_by_id, vote_count, created_at, published_at, review_by)
    select uuidv7(), nextval('suggestion_number'), 1, wish ->> 'title', wish ->> 'body', 'UNDER_CONSIDERATION', ${person.id}::uuid, 0,
      ${now.toString()}::timestamptz, ${now.toString()}::timestamptz, ${now.toString()}::timestamptz + interval '90 days'
    from jsonb_array_elements(${JSON.stringify(wishes.slice(from, from + AT_ONCE))}::jsonb) as wish`.execute(
      reads,
    )
}
