import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import type { Person } from '../../people/person.entity.ts'
import type { Store } from '../../stores/store.entity.ts'
import { castVote } from '../../suggestions/cast-vote.ts'
import { readDaysToConsider } from '../../suggestions/days-to-consider.ts'
import { decideSuggestion } from '../../suggestions/decide-suggestion.ts'
import { noteLook } from '../../suggestions/note-look.ts'
import { isVotable, type Suggestion } from '../../suggestions/suggestion.entity.ts'
import { Choices } from './choices.ts'
import type { DemoSuggestion } from './content/shapes.ts'
import { stores } from './content/stores.ts'
import { daysBefore, isBefore, openUpTo } from './hours.ts'

const HOURS_UNTIL_PUBLISHED = 20

/** The product manager who looks at what nobody decided on yet. */
const LOOKS = 'ingrid'

/** What there is to find while a suggestion is considered. */
export type Considering = {
  storesBySlug: ReadonlyMap<string, Store>
  person: (key: string) => Person
  desk: BusinessCalendar
  now: Temporal.Instant
}

/** What became of a suggestion: published, voted for, looked at, decided. */
export async function considerSuggestion(
  em: EntityManager,
  suggestion: Suggestion,
  told: DemoSuggestion,
  considering: Considering,
): Promise<void> {
  const { person, desk, now } = considering
  const moment = (daysAgo: number) => {
    const at = openUpTo(desk, daysBefore(now, daysAgo), 120)
    return isBefore(at, suggestion.createdAt) ? suggestion.createdAt.add({ minutes: 40 }) : at
  }
  const published = suggestion.createdAt.add({ hours: HOURS_UNTIL_PUBLISHED })
  const last = told.decisions.at(-1)
  const by = person(last?.by ?? LOOKS)
  if (!suggestion.publishedAt && isBefore(published, now)) {
    const wording = { title: told.title, body: told.text, product: told.product }
    suggestion.publish(wording, await readDaysToConsider(em), published)
    await noteLook(em, suggestion, { by }, published)
  }
  await castVotes(
    em,
    suggestion,
    told,
    considering,
    last && !isVotable(last.status) ? moment(last.daysAgo) : now,
  )
  for (const { status, reason, daysAgo, by: decider } of told.decisions) {
    const at = moment(daysAgo)
    const quarters =
      status !== 'PLANNED' ? null : told.status === 'PLANNED' ? (told.plannedInQuarters ?? 0) : 1
    await keepPromise(em, suggestion, by, at, considering)
    const from = told.status === 'PLANNED' ? now : at
    const plannedFor = quarters === null ? null : quarterOf(from, quarters, desk.timeZone)
    await decideSuggestion(em, suggestion, { status, reason, plannedFor }, person(decider), at)
    await em.flush()
  }
  const looked = moment(told.lastLookDaysAgo)
  await keepPromise(em, suggestion, by, looked, considering)
  if (isBefore(suggestion.lastLookedAt ?? suggestion.createdAt, looked))
    await noteLook(em, suggestion, { by }, looked)
  await em.flush()
}

/** The looks that were promised until an instant and changed nothing: most in time, a few some days late. */
async function keepPromise(
  em: EntityManager,
  suggestion: Suggestion,
  by: Person,
  until: Temporal.Instant,
  { desk }: Considering,
): Promise<void> {
  const choices = new Choices(`looks ${suggestion.number} ${until.epochMilliseconds}`)
  while (suggestion.isVotable) {
    const days = choices.chance(12) ? choices.between(2, 9) : -choices.between(1, 24)
    const at = openUpTo(desk, suggestion.reviewBy.add({ hours: 24 * days }), choices.between(10, 240))
    const isAfterLast = isBefore(suggestion.lastLookedAt ?? suggestion.createdAt, at)
    if (!isAfterLast || !isBefore(at, until) || !isBefore(suggestion.reviewBy, until)) return
    await noteLook(em, suggestion, { by }, at)
    await em.flush()
  }
}

async function castVotes(
  em: EntityManager,
  suggestion: Suggestion,
  told: DemoSuggestion,
  { storesBySlug, person }: Considering,
  until: Temporal.Instant,
): Promise<void> {
  const choices = new Choices(`votes ${told.key}`)
  const voters = stores.filter(
    ({ isEmpty, slug }) => choices.chance(told.popularity) && !isEmpty && slug !== told.by,
  )
  const votes = voters.flatMap(({ slug, owner }) => {
    const store = storesBySlug.get(slug)!
    const from = Math.max(store.createdAt.epochMilliseconds, suggestion.createdAt.epochMilliseconds)
    const castAt = Math.floor(from + (until.epochMilliseconds - from) * choices.fraction() ** 1.4)
    return castAt >= from
      ? [{ store, person: person(owner), at: Temporal.Instant.fromEpochMilliseconds(castAt) }]
      : []
  })
  /** A thousand votes: each one's transaction would compare every row that `em` remembers. */
  const voting = em.fork({ clear: true, keepTransactionContext: true })
  for (const { at, ...by } of votes.sort((a, b) => Temporal.Instant.compare(a.at, b.at)))
    await castVote(voting, suggestion, by, at)
}

/** A quarter as `2027-Q1`, counted from the one of an instant. */
function quarterOf(at: Temporal.Instant, later: number, timeZone: string): string {
  const { year, month } = at.toZonedDateTimeISO(timeZone).add({ months: later * 3 })
  return `${year}-Q${Math.ceil(month / 3)}`
}
