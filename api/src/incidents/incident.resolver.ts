import type { EntityManager } from '@mikro-orm/postgresql'
import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { Person } from '../people/person.entity.ts'
import type { Viewer } from '../people/viewer.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { readComponents } from './component.read.ts'
import { ComponentType } from './component.type.ts'
import { findIncident } from './find-incident.ts'
import { EndIncidentInput, PostIncidentUpdateInput } from './incident.input.ts'
import { incidentPolicy } from './incident.policy.ts'
import { readIncident, readIncidents, readIncidentsById } from './incident.read.ts'
import { IncidentConnection, IncidentPayload, IncidentType } from './incident.type.ts'
import { endIncident, postIncidentUpdate } from './post-incident-update.ts'

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
    return readIncident(context.reads, context.viewer, number)
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
    @Arg('touching', () => ID, {
      nullable: true,
      description: 'Only those that touch a store that the viewer may see; none for any other.',
    })
    touching?: string | null,
  ): Promise<Page<IncidentType>> {
    const slice = sliceOf(page, { isCurrent: isCurrent ?? null, touching: touching ?? null })
    const where = {
      isCurrent: isCurrent ?? null,
      touches: touching == null ? null : { storeId: seenStore(context.viewer, touching), at: context.now },
    }
    const wantsCount = selectedPaths(info).has('totalCount')
    return readIncidents(context.reads, context.viewer, where, slice, wantsCount)
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Says to everyone how far an incident is. For agents. Refused with INCIDENT_ENDED once it is over, and OUT_OF_RANGE for RESOLVED, which `endIncident` says.',
  })
  postIncidentUpdate(
    @Ctx() context: SignedIn,
    @Arg('input', () => PostIncidentUpdateInput, { description: 'What is said, and of which one.' })
    { incidentId, stage, words, requestKey = null }: PostIncidentUpdateInput,
  ): Promise<Partial<IncidentPayload> & Refused> {
    return answer(context, async (em, by) => {
      if (stage === 'RESOLVED') throw new Refusal('OUT_OF_RANGE', {}, 'stage')
      const saying = { incidentId, stage, words, requestKey }
      return (await postIncidentUpdate(em, saying, by, context.now)).incident.id
    })
  }

  @Directive('@requires(scope: "incidents:write")')
  @Mutation(() => IncidentPayload, {
    nullable: true,
    description:
      'Says that an incident is over, and in which words; its tickets keep its clock. For agents. Refused with INCIDENT_ENDED when it was said before.',
  })
  endIncident(
    @Ctx() context: SignedIn,
    @Arg('input', () => EndIncidentInput, { description: 'Which incident.' }) input: EndIncidentInput,
  ): Promise<Partial<IncidentPayload> & Refused> {
    return answer(context, (em, by) =>
      em.transactional(async (within) => {
        const incident = await findIncident(within, input.incidentId, { isLocked: true })
        endIncident(within, incident, input.words ?? null, by, context.now)
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

/** The primary key of a store that a viewer may see; null for any other. */
function seenStore(viewer: Viewer, id: string): string | null {
  const storeId = uuidOf('Store', id)
  const stores = storesVisibleTo(viewer)
  return storeId && (stores === null || stores.includes(storeId)) ? storeId : null
}
