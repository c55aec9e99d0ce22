import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { Person } from '../../people/person.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { commentOnSuggestion } from '../../suggestions/comment-on-suggestion.ts'
import { Suggestion } from '../../suggestions/suggestion.entity.ts'
import { comments } from './content/comments.ts'
import { people } from './content/people.ts'
import { suggestions } from './content/suggestions.ts'
import { isBefore, openUpTo, wakingHours } from './hours.ts'

/** What stores told the product team about suggestions of late, and what it answered to all of them. */
export async function commentOnWishes(
  em: EntityManager,
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Promise<void> {
  const lastOn = new Map<string, Temporal.Instant>()
  for (const { on, for: slug, by, hoursAgo, words } of comments) {
    const { title } = suggestions.find(({ key }) => key === on)!
    const suggestion = await em.findOneOrFail(Suggestion, { title, publishedAt: { $ne: null } })
    const { email } = people.find(({ key }) => key === by)!
    const person = await em.findOneOrFail(Person, { email })
    const store = slug === null ? null : await em.findOneOrFail(Store, { slug })
    const isMember = store !== null && (await em.count(Membership, { store, person })) > 0
    const side = store === null ? 'PLATFORM' : isMember ? 'STORE' : 'PARTNER'
    const hours = store === null ? desk : wakingHours(store.timeZone)
    const wished = openUpTo(hours, now.subtract({ hours: hoursAgo }), 85)
    const last = lastOn.get(on)
    const at = last && isBefore(wished, last) ? last.add({ minutes: 40 }) : wished
    lastOn.set(on, at)
    await commentOnSuggestion(
      em,
      suggestion,
      { words, isPublic: null, requestKey: null },
      { person, store, side },
      at,
    )
  }
}
