import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import { Incident } from '../../incidents/incident.entity.ts'
import { Person } from '../../people/person.entity.ts'
import { offeredPlans, type PlanInForce } from '../../plans/plan-in-force.ts'
import { Subscription } from '../../plans/subscription.entity.ts'
import { Store } from '../../stores/store.entity.ts'
import { beginTicket } from '../../tickets/begin-ticket.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { Choices } from './choices.ts'
import { partners } from './content/partners.ts'
import { people } from './content/people.ts'
import type { DemoStore } from './content/shapes.ts'
import { isBefore } from './hours.ts'
import { deskHappenings } from './play-desk.ts'
import { type Happening, sceneHappenings } from './play-scene.ts'
import type { Scene } from './scene.ts'

const AGENTS = people.filter(({ staff }) => staff === 'AGENT')
const ADMINISTRATOR = people.find(({ staff }) => staff === 'ADMIN')!
const emailByKey = new Map(people.map(({ key, email }) => [key, email]))

/** A scene with the number that its ticket carries. */
export type NumberedScene = Scene & { number: number }

/** Plays the scenes of some stores, each store's in the order of time, and writes them in one flush. */
export async function playStores(
  em: EntityManager,
  played: readonly { store: DemoStore; scenes: readonly NumberedScene[] }[],
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Promise<void> {
  const persons = new Map((await em.find(Person, {})).map((person) => [person.email, person]))
  const offered = await offeredPlans(em, now)
  const slugs = played.map(({ store }) => store.slug)
  const stores = await em.find(Store, { slug: { $in: slugs } })
  const subscriptions = await em.find(
    Subscription,
    { store: { slug: { $in: slugs } } },
    { orderBy: { from: 'asc' } },
  )
  const incidents = await em.find(Incident, {}, { orderBy: { startedAt: 'asc' } })
  for (const { store: told, scenes } of played) {
    const store = stores.find(({ slug }) => slug === told.slug)!
    const plans = subscriptions
      .filter((subscription) => subscription.store === store)
      .map(({ from, plan }) => ({ from, plan: offered.find((candidate) => candidate.plan === plan)! }))
    const tickets: Ticket[] = []
    const past = pastOf(em, told, store, scenes, tickets, { plans, offered, persons, incidents, desk, now })
    for (const { at, happen } of past.sort((a, b) => Temporal.Instant.compare(a.at, b.at))) {
      noticeUntil(tickets, at)
      await happen()
    }
    noticeUntil(tickets, now)
  }
  await em.flush()
}

type Known = {
  plans: readonly { from: Temporal.Instant; plan: PlanInForce }[]
  offered: readonly PlanInForce[]
  persons: ReadonlyMap<string, Person>
  incidents: readonly Incident[]
  desk: BusinessCalendar
  now: Temporal.Instant
}

function pastOf(
  em: EntityManager,
  told: DemoStore,
  store: Store,
  scenes: readonly NumberedScene[],
  tickets: Ticket[],
  known: Known,
): Happening[] {
  const { plans, persons, desk, now } = known
  const byScene = new Map<NumberedScene, Ticket>()
  const offered = known.offered.map(({ grant }) => grant)
  const person = (key: string) => persons.get(emailByKey.get(key)!)!
  const partner = partners.find(({ slug }) => slug === told.partner)
  const administrator = { person: person(ADMINISTRATOR.key), side: 'PLATFORM' as const }
  const changes = plans.slice(1).map(({ from, plan }) => ({
    at: from,
    happen: () => {
      for (const ticket of tickets)
        if (!ticket.resolvedAt) ticket.changePlan(plan.targets, administrator, from)
    },
  }))
  const played = scenes.flatMap((scene) => {
    const choices = new Choices(`cast ${told.slug} ${scene.script.key} ${scene.number}`)
    const agent = person(choices.pick(AGENTS.filter(({ language }) => language === told.language)).key)
    const byPartner = partner !== undefined && choices.chance(15)
    const writer = person(
      byPartner
        ? choices.pick([...partner.admins, ...partner.members])
        : choices.pick([told.owner, told.owner, ...told.members]),
    )
    const author = { person: writer, side: byPartner ? ('PARTNER' as const) : ('STORE' as const) }
    return sceneHappenings(
      scene,
      {
        number: scene.number,
        author,
        agent: { person: agent, side: 'PLATFORM' },
        begin: (request, at) => {
          const { plan } = plans.findLast(({ from }) => !isBefore(at, from))!
          const followed = scenes.find(({ script }) => script.key === scene.script.follows)
          const before = followed && byScene.get(followed)
          const followsUp = before?.status === 'CLOSED' ? before : null
          const asked = { ...request, followsUp }
          return beginTicket(asked, { number: scene.number, store, author, plan, offered }, at)
        },
        keep: (made) => {
          em.persist(made)
          if (!(made instanceof Ticket)) return
          tickets.push(made)
          byScene.set(scene, made)
        },
      },
      desk,
      now,
    )
  })
  const staff = { person, incidents: known.incidents }
  const ticketOf = (scene: NumberedScene) => byScene.get(scene)
  const acts = deskHappenings(em, told, scenes, ticketOf, staff, desk, now)
  return [...changes, ...played, ...acts]
}

/** Notices each deadline at the minute at which a worker would have. */
function noticeUntil(tickets: readonly Ticket[], until: Temporal.Instant) {
  for (const ticket of tickets)
    while (ticket.noticeAt && isBefore(ticket.noticeAt, until)) ticket.noticeDeadlines(ticket.noticeAt)
}
