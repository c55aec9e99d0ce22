import type { EntityManager } from '@mikro-orm/postgresql'
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { findIncident } from '../incidents/find-incident.ts'
import { EndIncidentInput, PostIncidentUpdateInput } from '../incidents/incident.input.ts'
import { incidentPolicy } from '../incidents/incident.policy.ts'
import { readIncidentsById } from '../incidents/incident.read.ts'
import { IncidentPayload, IncidentType } from '../incidents/incident.type.ts'
import { endIncident, postIncidentUpdate } from '../incidents/post-incident-update.ts'
import { Person } from '../people/person.entity.ts'
import { tellIncidentNews } from './tell-incident-news.ts'

/** Stands with tickets because what is said of an incident is told on those that belong to it. */
@Resolver(() => IncidentType)
export class IncidentUpdateResolver {
  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Says to everyone how far an incident is, and tells the people of its open tickets. For agents. Refused with INCIDENT_ENDED once it is over, and OUT_OF_RANGE for RESOLVED, which `endIncident` says.',
  })
  postIncidentUpdate(
    @Ctx() context: SignedIn,
    @Arg('input', () => PostIncidentUpdateInput, { description: 'What is said, and of which one.' })
    { incidentId, stage, words, requestKey = null }: PostIncidentUpdateInput,
  ): Promise<Partial<IncidentPayload> & Refused> {
    return answer(context, async (em, by) => {
      if (stage === 'RESOLVED') throw new Refusal('OUT_OF_RANGE', {}, 'stage')
      const saying = { incidentId, stage, words, requestKey }
      return (await postIncidentUpdate(em, saying, by, context.now, tellIncidentNews)).incident.id
    })
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Says that an incident is over, in which words, and tells the people of its open tickets, which keep its clock. For agents. Refused with INCIDENT_ENDED when it was said before.',
  })
  endIncident(
    @Ctx() context: SignedIn,
    @Arg('input', () => EndIncidentInput, { description: 'Which incident.' }) input: EndIncidentInput,
  ): Promise<Partial<IncidentPayload> & Refused> {
    return answer(context, (em, by) =>
      em.transactional(async (within) => {
        const incident = await findIncident(within, input.incidentId, { isLocked: true })
        const update = endIncident(within, incident, input.words ?? null, by, context.now)
        await within.flush()
        await tellIncidentNews(within, incident, update)
        return incident.id
      }),
    )
  }
}

function answer(
  { em, reads, viewer }: SignedIn,
  change: (em: EntityManager, by: Person) => Promise<string>,
): Promise<Partial<IncidentPayload> & Refused> {
  return refusable(async () => {
    authorize(viewer, incidentPolicy.declare, null)
    const id = await change(em, await em.findOneOrFail(Person, viewer.personId))
    return { incident: (await readIncidentsById(reads, viewer, [id])).get(id) ?? null }
  })
}
