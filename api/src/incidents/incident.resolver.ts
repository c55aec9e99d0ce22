import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readComponents } from './component.read.ts'
import { ComponentType } from './component.type.ts'
import { findIncident } from './find-incident.ts'
import { EndIncidentInput } from './incident.input.ts'
import { incidentPolicy } from './incident.policy.ts'
import { readIncident, readIncidents, readIncidentsById } from './incident.read.ts'
import { IncidentConnection, IncidentPayload, IncidentType } from './incident.type.ts'

@Resolver(() => IncidentType)
export class IncidentResolver {
  @Directive('@requires(scope: "incidents:read")')
  @Query(() => [ComponentType], {
    nullable: true,
    description: 'The parts of the platform that bugs and incidents name, critical ones first (T2, I1).',
  })
  components(@Ctx() context: SignedIn): Promise<ComponentType[]> {
    return readComponents(context.reads)
  }

  @Directive('@requires(scope: "incidents:read")')
  @Query(() => IncidentType, {
    nullable: true,
    description: 'An incident by its number; null when there is none.',
  })
  incident(
    @Ctx() context: SignedIn,
    @Arg('number', () => Int, { description: 'The number people use.' }) number: number,
  ): Promise<IncidentType | null> {
    return readIncident(context.reads, number)
  }

  @Directive('@requires(scope: "incidents:read")')
  @Query(() => IncidentConnection, {
    nullable: true,
    description: 'Incidents, the latest first; every store sees them (I1).',
  })
  incidents(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('isCurrent', () => Boolean, {
      nullable: true,
      description: 'Only those that go on, or only those that are over; all when left out.',
    })
    isCurrent?: boolean | null,
  ): Promise<Page<IncidentType>> {
    const slice = sliceOf(page, { isCurrent: isCurrent ?? null })
    return readIncidents(context.reads, isCurrent ?? null, slice, selectedPaths(info).has('totalCount'))
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Says that an incident is over; its tickets keep its clock. For agents. Refused with INCIDENT_ENDED when it was said before.',
  })
  endIncident(
    @Ctx() context: SignedIn,
    @Arg('input', () => EndIncidentInput, { description: 'Which incident.' }) input: EndIncidentInput,
  ): Promise<Partial<IncidentPayload> & Refused> {
    return refusable(async () => {
      const id = await context.em.transactional(async (em) => {
        authorize(context.viewer, incidentPolicy.declare, null)
        const incident = await findIncident(em, input.incidentId, { isLocked: true })
        incident.end(context.now)
        return incident.id
      })
      return { incident: (await readIncidentsById(context.reads, [id])).get(id) ?? null }
    })
  }
}
