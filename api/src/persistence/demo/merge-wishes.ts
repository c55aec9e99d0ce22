import type { EntityManager } from '@mikro-orm/postgresql'
import { Person } from '../../people/person.entity.ts'
import { mergeSuggestions } from '../../suggestions/merge-suggestions.ts'
import { Suggestion } from '../../suggestions/suggestion.entity.ts'
import { people } from './content/people.ts'
import { suggestions } from './content/suggestions.ts'
import type { NumberedScene } from './play-stores.ts'

const WISHED_TWICE = 'stock-per-shop'

/** Merges what other stores wrote about one wish into the suggestion that stands on the board; the rest waits to be merged. */
export async function mergeWishes(
  em: EntityManager,
  wishes: readonly NumberedScene[],
  now: Temporal.Instant,
): Promise<void> {
  const { title } = suggestions.find(({ key }) => key === WISHED_TWICE)!
  const { email } = people.find(({ key }) => key === 'ingrid')!
  const by = await em.findOneOrFail(Person, { email })
  const into = await em.findOneOrFail(Suggestion, { title, publishedAt: { $ne: null } })
  const tickets = wishes.filter(({ script }) => script.suggestion === WISHED_TWICE)
  const waiting = await em.find(
    Suggestion,
    { ticket: { number: { $in: tickets.map(({ number }) => number) } }, publishedAt: null },
    { orderBy: { number: 'asc' } },
  )
  for (const suggestion of waiting) {
    const merging = { suggestion, into, reason: 'Asks for the same, in other words.', requestKey: null }
    await mergeSuggestions(em, merging, by, now.subtract({ minutes: 30 }))
  }
}
