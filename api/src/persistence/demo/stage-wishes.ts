import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { Choices } from './choices.ts'
import { conversations } from './content/conversations.ts'
import { stores } from './content/stores.ts'
import { suggestions } from './content/suggestions.ts'
import { daysBefore, openUpTo } from './hours.ts'
import type { Scene } from './scene.ts'
import { DAYS_OF_HISTORY, hasChannel, sceneOf } from './stage-history.ts'

/**
 * The tickets that became suggestions (T6): the one from the store that the board's suggestion came from, and two of other
 * stores, which nobody has merged yet.
 */
export function stageWishes(desk: BusinessCalendar, now: Temporal.Instant): Scene[] {
  return conversations
    .filter(({ type }) => type === 'PRODUCT_SUGGESTION')
    .flatMap((script) => {
      const choices = new Choices(`wish ${script.key}`)
      const wish = suggestions.find(({ key }) => key === script.suggestion)
      const others = stores.filter(
        ({ slug, language, isEmpty, plans }) =>
          !isEmpty &&
          slug !== wish?.by &&
          language === script.language &&
          plans[0]!.sinceDaysAgo > DAYS_OF_HISTORY,
      )
      const first = stores.find(({ slug, language }) => slug === wish?.by && language === script.language)
      const played = choices
        .shuffled(others)
        .slice(0, 2)
        .map((store, index) => ({
          store,
          daysAgo: choices.between(3, DAYS_OF_HISTORY - 2),
          title: index + 1,
        }))
      return [
        ...(first && wish ? [{ store: first, daysAgo: wish.createdDaysAgo, title: 0 }] : []),
        ...played,
      ].map(({ store, daysAgo, title }) => {
        const openedAt = openUpTo(desk, daysBefore(now, daysAgo), choices.between(5, 400))
        return sceneOf({
          store,
          script,
          openedAt,
          title: script.titles[title % script.titles.length]!,
          ...(hasChannel(store, script, openedAt, now) ? {} : { channel: null }),
        })
      })
    })
}
