import type { EntityManager } from '@mikro-orm/postgresql'
import type { BusinessCalendar } from '../../domain/business-calendar.ts'
import type { Incident } from '../../incidents/incident.entity.ts'
import type { Language, Person } from '../../people/person.entity.ts'
import { addNote } from '../../tickets/add-note.ts'
import { assignTicket } from '../../tickets/assign-ticket.ts'
import { linkIncident } from '../../tickets/link-incident.ts'
import { mergeTicket } from '../../tickets/merge-ticket.ts'
import { relateTickets } from '../../tickets/relate-tickets.ts'
import type { Author, Ticket } from '../../tickets/ticket.entity.ts'
import { Choices } from './choices.ts'
import { calls, notes } from './content/desk-words.ts'
import { people } from './content/people.ts'
import type { DemoStore } from './content/shapes.ts'
import { isBefore, openFrom } from './hours.ts'
import type { Happening } from './play-scene.ts'
import type { NumberedScene } from './play-stores.ts'

/** Where agents find what they act on, and who they are. */
export type DeskKnown = { person: (key: string) => Person; incidents: readonly Incident[] }

/** A store whose tickets stay as they were staged: people sign in to see just these. */
const UNTOUCHED = 'meli-taygetou'

const LINKED_AFTER_MINUTES = 3

/** What agents do beside answering: assign, note, call, link, relate and merge, each as the ticket stands by then. */
export function deskHappenings(
  em: EntityManager,
  told: DemoStore,
  scenes: readonly NumberedScene[],
  ticketOf: (scene: NumberedScene) => Ticket | undefined,
  { person, incidents }: DeskKnown,
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Happening[] {
  if (told.slug === UNTOUCHED) return []
  const choices = new Choices(`desk ${told.slug}`)
  const agents = people.filter(({ staff, language }) => staff === 'AGENT' && language === told.language)
  const agent = (): Author => ({ person: person(choices.pick(agents).key), side: 'PLATFORM' })
  const acts: Happening[] = []
  const plan = (
    at: Temporal.Instant,
    act: (ticket: Ticket, at: Temporal.Instant) => unknown,
    scene: NumberedScene,
  ) =>
    acts.push({
      at,
      happen: () => {
        const ticket = ticketOf(scene)
        if (ticket && !ticket.isOver) return act(ticket, at)
      },
    })
  const after = (scene: NumberedScene, minutes: number) =>
    openFrom(desk, scene.openedAt.add({ minutes }), choices.between(3, 40))

  for (const scene of scenes) {
    const by = agent()
    if (scene.script.type === 'PRODUCT_SUGGESTION') continue
    if (scene.isRepeated) {
      const survivor = () =>
        scenes
          .filter((other) => other !== scene && other.script === scene.script)
          .flatMap((other) => ticketOf(other) ?? [])
          .find(({ isOver }) => !isOver)
      plan(after(scene, 20), (ticket, at) => merge(ticket, survivor(), by, told, at), scene)
      continue
    }
    const incident = incidents.find(({ title }) => title.en === scene.incident)
    if (incident) {
      const at = scene.openedAt.add({ minutes: LINKED_AFTER_MINUTES })
      plan(at, (ticket) => linkIncident(ticket, incident, by, at), scene)
    }
    if (scene.steps === 0 && choices.chance(50))
      plan(after(scene, 4), (ticket, at) => assignTicket(ticket, by.person, by, at), scene)
    if (choices.chance(7)) {
      const { text, mentions } = choices.pick(notes[told.language])
      const mentioned = mentions ? [person(mentions)] : []
      plan(after(scene, 50), (ticket, at) => addNote(ticket, by, text, mentioned, at), scene)
    }
    if (scene.steps > 1 && hasPhone(told) && choices.chance(5)) {
      const [text, minutes] = [choices.pick(calls[told.language]), choices.between(4, 18)]
      const call = { channel: 'PHONE', minutes } as const
      plan(after(scene, 70), (ticket, at) => ticket.reply(by, text, at, null, call), scene)
    }
  }
  return [...acts, ...relations(em, choices, scenes, ticketOf, agent, desk, now)].filter(({ at }) =>
    isBefore(at, now),
  )
}

function hasPhone({ plans }: DemoStore): boolean {
  return plans.at(-1)?.plan !== 'BASIC'
}

function merge(
  duplicate: Ticket,
  survivor: Ticket | undefined,
  by: Author,
  { language }: DemoStore,
  at: Temporal.Instant,
) {
  if (!survivor) return
  mergeTicket(duplicate, survivor, by, language.toUpperCase() as Language, at)
}

/** Two tickets about the same part of the shop are related, in a quarter of the stores. */
function relations(
  em: EntityManager,
  choices: Choices,
  scenes: readonly NumberedScene[],
  ticketOf: (scene: NumberedScene) => Ticket | undefined,
  agent: () => Author,
  desk: BusinessCalendar,
  now: Temporal.Instant,
): Happening[] {
  if (!choices.chance(25)) return []
  const by = agent()
  const at = openFrom(desk, now.subtract({ hours: choices.between(30, 90) }), 12)
  const happen = async () => {
    const bugs = scenes.flatMap((scene) => ticketOf(scene) ?? []).filter(({ type }) => type === 'BUG')
    for (const one of bugs) {
      const other = bugs.find(
        (candidate) =>
          candidate.number > one.number && one.components.some((key) => candidate.components.includes(key)),
      )
      if (other) return relateTickets(em, [one, other], by, at)
    }
  }
  return [{ at, happen }]
}
