import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import type { LocalisedText } from '../domain/localised-text.ts'
import type { Person } from '../people/person.entity.ts'
import { groupOf } from './suggestion-group.ts'
import { SuggestionNews } from './suggestion-news.entity.ts'
import type { Suggestion } from './suggestion.entity.ts'

/**
 * Takes back the open offers of a suggestion that is declined or shipped, and of all that was merged into it, with the
 * decision's own reason, in the reader's language where a fix worded it in all: nobody owes anything, and whoever pledged or follows is told (T7). One whose time is over is left
 * to end by that. What stands for them is held, and with it every pledge. Coupled to the table of offers, which come after
 * suggestions.
 */
export async function withdrawDecidedOffers(
  em: EntityManager,
  suggestion: Suggestion,
  { reason, inLanguages }: { reason: string; inLanguages?: LocalisedText | undefined },
  by: Person,
  now: Temporal.Instant,
): Promise<void> {
  const at = sql`${now.toString()}::timestamptz`
  const { rows } = await sql`
    update suggestion_offer set state = 'WITHDRAWN', settled_by_id = ${by.id}::uuid, settled_at = ${at}, reason = ${reason},
      reason_in_languages = ${inLanguages ? JSON.stringify(inLanguages) : null}::jsonb
    where state = 'OPEN' and expires_at > ${at}
      and suggestion_id in (select member.id from ${groupOf(sql`${suggestion.id}::uuid`)} as member)
    returning id`.execute(em.getKysely())
  if (rows.length > 0)
    SuggestionNews.write(em, suggestion, { kind: 'OFFER_WITHDRAWN', words: reason, inLanguages, by }, now)
}
