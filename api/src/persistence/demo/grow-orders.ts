import type { EntityManager } from '@mikro-orm/postgresql'
import type { Person } from '../../people/person.entity.ts'
import { Membership, Store } from '../../stores/store.entity.ts'
import { orderSuggestion } from '../../suggestions/order-suggestion.ts'
import { type Suggestion, Vote } from '../../suggestions/suggestion.entity.ts'
import { nodeId } from '../../graphql/node-id.ts'
import { changeProjectPart, startProject } from '../../tickets/change-project.ts'
import { Ticket } from '../../tickets/ticket.entity.ts'
import { type ProjectScript, projects } from './content/projects.ts'

/** Lets orders that are being worked on grow into projects (T5), each as far as its script has come. */
export async function growOrders(em: EntityManager, zone: string, now: Temporal.Instant): Promise<void> {
  for (const [language, scripts] of Object.entries(projects)) {
    const tickets = await em.find(
      Ticket,
      { type: 'ORDER', status: 'OPEN', assignee: { $ne: null }, store: { language } as object },
      {
        orderBy: { number: 'asc' },
        limit: scripts.length,
        populate: ['events', 'calendar', 'assignee', 'requester'],
      },
    )
    for (const [index, ticket] of tickets.entries()) await grow(em, ticket, scripts[index]!, zone, now)
  }
  await em.flush()
}

async function grow(
  em: EntityManager,
  ticket: Ticket,
  script: ProjectScript,
  zone: string,
  now: Temporal.Instant,
) {
  const person = ticket.assignee as Person
  const by = { person, side: 'PLATFORM' as const }
  const minutes = Math.floor(ticket.lastEventAt.until(now).total('minutes') / (script.finished + 2))
  const at = (step: number) => startedAt.add({ minutes: minutes * step })
  const startedAt = ticket.lastEventAt.add({ minutes })
  const startsOn = startedAt.toZonedDateTimeISO(zone).toPlainDate()
  const project = await startProject(
    em,
    ticket,
    {
      title: ticket.title,
      startsOn,
      endsOn: startsOn.add({ days: script.lastsDays }),
      people: [person, ticket.requester as Person],
      parts: script.parts.map(({ title, dueAfterDays }) => ({
        title,
        dueOn: startsOn.add({ days: dueAfterDays }),
        assignee: person,
      })),
    },
    { by, at: startedAt },
  )
  await em.flush()
  for (const [index, part] of project.parts.getItems().slice(0, script.finished).entries())
    await changeProjectPart(em, ticket, nodeId('ProjectPart', part.id), 'FINISH', { by, at: at(index + 1) })
}

/** A store wants the best loved of the suggestions that it voted for soon, and orders it (T7). */
export async function orderOneSuggestion(
  em: EntityManager,
  slug: string,
  now: Temporal.Instant,
): Promise<void> {
  const store = await em.findOneOrFail(Store, { slug })
  const owner = await em.findOneOrFail(Membership, { store, role: 'OWNER' }, { populate: ['person'] })
  const vote = await em.findOneOrFail(
    Vote,
    { store, suggestion: { status: 'UNDER_CONSIDERATION', publishedAt: { $ne: null } } },
    { orderBy: { suggestion: { voteCount: 'desc', number: 'asc' } }, populate: ['suggestion'] },
  )
  const author = { person: owner.person as Person, side: 'STORE' as const }
  await orderSuggestion(em, vote.suggestion as Suggestion, { store, author }, now.subtract({ minutes: 1 }))
}
