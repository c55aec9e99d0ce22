import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { Refusal } from '../domain/refusal.ts'
import { notFound } from '../graphql/errors.ts'
import type { Language } from '../people/person.entity.ts'
import { newId } from '../persistence/columns.ts'

/** Who writes which question, for which store. */
export type AskedBy = { storeId: string; personId: string; question: string; language: Language }

const QUESTION_LIMIT = 200

/**
 * Counts that published pieces were shown to someone who writes a question, each once per person and question; what is
 * missing or hidden counts for nothing.
 * @throws Refusal `REQUIRED` or `TOO_LONG` with `requestKey`
 */
export async function countShown(
  em: EntityManager,
  by: AskedBy,
  pieceIds: readonly string[],
  now: Temporal.Instant,
): Promise<void> {
  refuseStrangeKey(by.question)
  const ids = [...new Set(pieceIds)].map((pieceId) => ({ id: newId(), pieceId }))
  // The pieces are locked first and in one order, as `countHelped` does, so that nobody waits in a circle.
  await sql`
    with published as materialized (
      select made.id as offer_id, piece.id
      from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as made (id uuid, "pieceId" uuid)
      join learning_piece piece on piece.id = made."pieceId"
      where piece.published_at is not null and piece.retired_at is null
      order by piece.id
      for no key update of piece
    ), shown as (
      insert into learning_offer (id, piece_id, store_id, person_id, question, language, shown_at)
      select offer_id, id, ${by.storeId}, ${by.personId}, ${by.question}, ${by.language}, ${now.toString()}
      from published
      on conflict (person_id, question, piece_id) do nothing
      returning piece_id
    )
    update learning_piece set shown_count = shown_count + 1 from shown where learning_piece.id = shown.piece_id`.execute(
    em.getKysely(),
  )
}

/**
 * Counts that a published piece answered a question, once per person and question whichever piece it was.
 * @throws Refusal `NOT_FOUND` (id) for missing and hidden alike, `REQUIRED` or `TOO_LONG` with `requestKey`
 */
export function countHelped(
  em: EntityManager,
  by: AskedBy,
  pieceId: string,
  now: Temporal.Instant,
): Promise<void> {
  refuseStrangeKey(by.question)
  return em.transactional(async (within) => {
    const db = within.getKysely()
    // Two of one question wait for each other, whichever pieces they name.
    const question = `${by.personId} ${by.question}`
    await sql`select pg_advisory_xact_lock(hashtextextended(${question}, 0))`.execute(db)
    const { rows } = await sql`select id from learning_piece
      where id = ${pieceId} and published_at is not null and retired_at is null for no key update`.execute(db)
    if (rows.length === 0) throw notFound('id')
    await sql`
      with before as (
        select count(*) filter (where person_id = ${by.personId} and question = ${by.question}) as of_question,
          count(*) filter (where piece_id = ${pieceId} and store_id = ${by.storeId}) as of_store
        from learning_offer
        where helped_at is not null
          and (person_id = ${by.personId} and question = ${by.question} or piece_id = ${pieceId} and store_id = ${by.storeId})
      ), helped as (
        insert into learning_offer (id, piece_id, store_id, person_id, question, language, shown_at, helped_at)
        select ${newId()}, ${pieceId}, ${by.storeId}, ${by.personId}, ${by.question}, ${by.language}, ${now.toString()}, ${now.toString()}
        from before where of_question = 0
        on conflict (person_id, question, piece_id) do update set helped_at = excluded.helped_at, language = excluded.language
        returning piece_id, xmax = 0 as is_first_shown
      )
      update learning_piece set helped_count = helped_count + 1,
        shown_count = shown_count + helped.is_first_shown::int,
        helped_store_count = helped_store_count + (before.of_store = 0)::int
      from helped, before where learning_piece.id = helped.piece_id`.execute(db)
  })
}

function refuseStrangeKey(question: string): void {
  if (!question.trim()) throw new Refusal('REQUIRED', {}, 'requestKey')
  if (question.length > QUESTION_LIMIT) throw new Refusal('TOO_LONG', { most: QUESTION_LIMIT }, 'requestKey')
}
