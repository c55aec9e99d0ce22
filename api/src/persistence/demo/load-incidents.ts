import type { EntityManager } from '@mikro-orm/postgresql'
import { declareIncident } from '../../incidents/declare-incident.ts'
import { Person } from '../../people/person.entity.ts'
import { people } from './content/people.ts'
import { incidents, startOf } from './content/incidents.ts'

/** Declares the incidents of the past months, each at its moment, and the one that goes on. */
export async function loadIncidents(
  em: EntityManager,
  timeZone: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const told of incidents) {
    const { email } = people.find(({ key }) => key === told.by)!
    const by = await em.findOneOrFail(Person, { email })
    const { title, severity, components, target } = told
    const startedAt = startOf(told, now, timeZone)
    const declaration = { title, severity, components, target, startedAt, requestKey: null }
    const incident = await declareIncident(em, declaration, by, now)
    if (told.minutes !== null) incident.end(startedAt.add({ minutes: told.minutes }))
  }
  await em.flush()
}
