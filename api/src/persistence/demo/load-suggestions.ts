import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { Person } from '../../people/person.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { suggest, type WishOrigin } from '../../suggestions/suggest.ts'
import type { Suggestion } from '../../suggestions/suggestion.entity.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { considerSuggestion, type Considering } from './consider-suggestion.ts'
import { lookAtSuggestion } from '../../suggestions/look-at-suggestion.ts'
import { people } from './content/people.ts'
import type { DemoSuggestion } from './content/shapes.ts'
import { stores } from './content/stores.ts'
import { suggestions } from './content/suggestions.ts'
import { daysBefore, openUpTo } from './hours.ts'
import { requestOf } from './play-scene.ts'
import type { NumberedScene } from './play-stores.ts'

/** What the product team wrote yesterday to the voters of the suggestion that most stores still wait for. */
const WRITTEN: Record<DemoSuggestion['language'], string> = {
  el: 'Μιλήσαμε με τρία καταστήματα που το ζήτησαν. Δεν είναι ακόμη απόφαση: κοιτάμε πόση δουλειά θέλει.',
  nb: 'Vi har snakket med tre butikker som ba om det. Det er ikke avgjort ennå: vi ser på hvor mye arbeid det er.',
  en: 'We talked to three stores that asked for it. It is not decided yet: we look at how much work it takes.',
}

const emailByKey = new Map(people.map(({ key, email }) => [key, email]))

type Made = {
  at: Temporal.Instant
  wish: { title: string; body: string }
  origin: WishOrigin
  /** What the board tells of it; none for a ticket's wish that nobody has merged yet. */
  told: DemoSuggestion | undefined
}

/** Fills the board: wishes, the votes of the stores by how popular each is, the team's looks, words and decisions, in order. */
export async function loadSuggestions(
  em: EntityManager,
  wishes: readonly NumberedScene[],
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Promise<void> {
  const persons = new Map((await em.find(Person, {})).map((person) => [person.email, person]))
  const storesBySlug = new Map((await em.find(Store, {})).map((store) => [store.slug, store]))
  const person = (key: string) => persons.get(emailByKey.get(key)!)!
  const considering: Considering = { storesBySlug, person, desk, now }
  const made = [...(await fromTickets(em, wishes)), ...fromTheBoard(wishes, considering)]
  const writtenTo = suggestions
    .filter(({ status }) => status === 'UNDER_CONSIDERATION')
    .reduce((one, other) => (other.popularity > one.popularity ? other : one))
  let theOne: Suggestion | undefined
  for (const { at, wish, origin, told } of made.sort((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    const suggestion = await suggest(
      em,
      { ...wish, product: told?.product ?? null, requestKey: null },
      origin,
      at,
    )
    if (told) await considerSuggestion(em, suggestion, told, considering)
    if (told === writtenTo) theOne = suggestion
  }
  const words = { words: WRITTEN[writtenTo.language], requestKey: null }
  await lookAtSuggestion(em, theOne!, words, person('ingrid'), openUpTo(desk, daysBefore(now, 1), 90))
  await em.flush()
}

async function fromTickets(em: EntityManager, wishes: readonly NumberedScene[]): Promise<Made[]> {
  const numbers = wishes.map(({ number }) => number)
  const tickets = await em.find(Ticket, { number: { $in: numbers } }, { populate: ['store', 'requester'] })
  const byNumber = new Map(tickets.map((ticket) => [ticket.number, ticket]))
  return wishes.map((scene) => {
    const ticket = byNumber.get(scene.number)!
    const { title, body } = requestOf(scene)
    const origin = { ticket, store: ticket.store as Store, person: ticket.requester as Person }
    return { at: scene.openedAt, wish: { title, body }, origin, told: boardOf(scene) }
  })
}

function fromTheBoard(
  wishes: readonly NumberedScene[],
  { storesBySlug, person, desk, now }: Considering,
): Made[] {
  const taken = new Set(wishes.map(boardOf))
  return suggestions
    .filter((told) => !taken.has(told))
    .map((told) => {
      const { owner } = stores.find(({ slug }) => slug === told.by)!
      return {
        at: openUpTo(desk, daysBefore(now, told.createdDaysAgo), 90),
        wish: { title: told.title, body: told.text },
        origin: { store: storesBySlug.get(told.by)!, person: person(owner), ticket: null },
        told,
      }
    })
}

/** The suggestion on the board that a ticket's wish became: its own store's did, the others wait to be merged. */
function boardOf({ script, store }: NumberedScene): DemoSuggestion | undefined {
  return suggestions.find(({ key, by }) => key === script.suggestion && by === store.slug)
}
