import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { Reach } from '../incidents/incident-reach.ts'
import type { Reads } from '../persistence/reads.ts'

/** What an incident is, or would be, once it is declared. */
export type Likeness = Reach & {
  title: LocalisedText
  components: readonly string[]
  startedAt: Temporal.Instant
}

/** A ticket that looks like an incident, by its primary key. */
export type Similar = { id: string; namesComponent: boolean; namesCritical: boolean }

/** What came earlier than so long before an incident began does not tell of it. */
const HOURS_BEFORE = 3

/** Of more tickets than these, the newest are compared. */
const MOST_COMPARED = 500
const MOST_GIVEN = 50

/** In how many words a ticket has to agree with a title of at least so many. */
const WORDS_ALIKE = 2

/**
 * The open tickets that look like an incident and belong to none, of stores that it touches: bugs that name one of its
 * components, and bugs and questions in its title's words, in any language. Those whose most particular critical
 * component, the last in their list, is one of them come first, then those that name another, each with the most words in common first. One statement: from the index on when
 * tickets were opened, and each compared by its own row of words.
 */
export async function readSimilar(
  reads: Reads,
  { title, components, startedAt, affects, planKeys, storeIds }: Likeness,
): Promise<Similar[]> {
  const since = startedAt.subtract({ hours: HOURS_BEFORE }).toString()
  const { rows } = await sql<Similar>`
    with sought as materialized (
      select search_query(word || ' ', 'AB', false) as query
      from (
        select distinct word
        from unnest(${Object.values(title)}::text[]) as told, regexp_split_to_table(bare_words(told), ' ') as word
        where length(word) > 2 and not is_little_word(word)
        limit 40
      ) as words
    ), compared as materialized (
      select ticket.id, ticket.type, ticket.opened_at,
        ticket.type = 'BUG' and ticket.components && ${[...components]}::text[] as names,
        ticket.type = 'BUG' and coalesce((
          select key from component where is_critical and key = any(ticket.components)
          order by position desc limit 1) = any(${[...components]}::text[]), false) as names_critical
      from ticket
      where ticket.opened_at > ${since}::timestamptz and ticket.status in ('NEW', 'OPEN', 'WAITING_ON_STORE')
        and ticket.incident_id is null and ticket.type in ('BUG', 'USER_SUPPORT')
        and case ${affects}::text
          when 'ALL' then true
          when 'STORES' then ticket.store_id = any(${[...storeIds]}::uuid[])
          else ticket.plan_id in (select plan.id from plan where plan.key = any(${[...planKeys]}::text[])) end
      order by ticket.opened_at desc limit ${sql.lit(MOST_COMPARED)}
    )
    select compared.id, compared.names as "namesComponent", compared.names_critical as "namesCritical"
    from compared join ticket_search on ticket_search.ticket_id = compared.id,
      lateral (select count(*) as hits from sought where ticket_search.words @@ sought.query) as alike
    where compared.names or alike.hits >= least(${sql.lit(WORDS_ALIKE)}, greatest(1, (select count(*) from sought)))
    order by compared.names_critical desc, compared.names desc, alike.hits desc, compared.opened_at desc
    limit ${sql.lit(MOST_GIVEN)}`.execute(reads)
  return rows
}
