import type { EntityManager } from '@mikro-orm/postgresql'
import { declareIncident } from '../../incidents/declare-incident.ts'
import { IncidentUpdate } from '../../incidents/incident-update.entity.ts'
import { endIncident } from '../../incidents/post-incident-update.ts'
import { scheduleMaintenance } from '../../incidents/schedule-maintenance.ts'
import { Person } from '../../people/person.entity.ts'
import { people } from './content/people.ts'
import { incidents, maintenanceAhead, startOf } from './content/incidents.ts'
import { startOfDayBefore } from './hours.ts'

/** Declares the incidents of the past months, each at its moment, and the one that goes on, and announces maintenance. */
export async function loadIncidents(
  em: EntityManager,
  timeZone: string,
  now: Temporal.Instant,
): Promise<void> {
  for (const told of incidents) {
    const by = await agentOf(em, told.by)
    const { title, severity, components, target } = told
    const startedAt = startOf(told, now, timeZone)
    const reach = { affects: 'ALL' as const, planKeys: [], storeIds: [] }
    const declaration = { ...reach, title, severity, components, target, startedAt, requestKey: null }
    const incident = await declareIncident(em, declaration, by, now)
    for (const { minutes, stage, words } of told.said)
      em.persist(
        IncidentUpdate.say(incident, { stage, words, requestKey: null }, by, startedAt.add({ minutes })),
      )
    if (told.minutes !== null)
      endIncident(em, incident, told.closing, by, startedAt.add({ minutes: told.minutes }))
  }
  await em.flush()
  const { by, nightsAhead, fromMinute, minutes, ...announced } = maintenanceAhead
  const startsAt = startOfDayBefore(now, -nightsAhead, timeZone).add({ minutes: fromMinute })
  const span = { startsAt, endsAt: startsAt.add({ minutes }) }
  await scheduleMaintenance(em, { ...announced, ...span }, null, await agentOf(em, by), now)
}

function agentOf(em: EntityManager, key: string): Promise<Person> {
  const { email } = people.find((each) => each.key === key)!
  return em.findOneOrFail(Person, { email })
}
