import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Int, Query, Resolver } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import type { Viewer } from '../people/viewer.ts'
import { storesVisibleTo } from '../stores/store.policy.ts'
import { readComponents } from './component.read.ts'
import { ComponentType } from './component.type.ts'
import { IncidentFilter } from './incident.input.ts'
import { readIncident, readIncidents } from './incident.read.ts'
import { IncidentConnection, IncidentType } from './incident.type.ts'

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
    description:
      'Incidents, the latest first; every store sees them, also those that name other stores, and never which (I1).',
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
      description:
        'Only those that touch a store that the viewer may see, by their reach or because it joined; none for any other.',
    })
    touching?: string | null,
    @Arg('filter', () => IncidentFilter, { nullable: true, description: 'What to narrow the list to.' })
    filter?: IncidentFilter | null,
  ): Promise<Page<IncidentType>> {
    const slice = sliceOf(page, { isCurrent: isCurrent ?? null, touching: touching ?? null, ...filter })
    const where = {
      isCurrent: isCurrent ?? null,
      severityIn: filter?.severityIn ?? null,
      componentIn: filter?.componentIn ?? null,
      startedFrom: filter?.startedFrom ?? null,
      startedTo: filter?.startedTo ?? null,
      touches: touching == null ? null : { storeId: seenStore(context.viewer, touching), at: context.now },
    }
    const wantsCount = selectedPaths(info).has('totalCount')
    return readIncidents(context.reads, context.viewer, where, slice, wantsCount)
  }
}

/** The primary key of a store that a viewer may see; null for any other. */
function seenStore(viewer: Viewer, id: string): string | null {
  const storeId = uuidOf('Store', id)
  const stores = storesVisibleTo(viewer)
  return storeId && (stores === null || stores.includes(storeId)) ? storeId : null
}
