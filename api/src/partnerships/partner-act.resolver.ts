import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Resolver, Root } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { StoreType } from '../stores/store.type.ts'
import { readPartnerActors, readPartnerActs } from './partner-act.read.ts'
import { type PartnerAct, PartnerActConnection, PartnerActFilter, PartnerActor } from './partner-act.type.ts'

/** What partners do in a store's name, for its own people (A4). */
@Resolver(() => StoreType)
export class PartnerActResolver {
  @Directive('@requires(scope: "tickets:read")')
  @FieldResolver(() => PartnerActConnection, {
    nullable: true,
    description:
      'Everything that its partners’ people and programs did in its name, the latest first, also of partners that left (A4). For the store’s own people and administrators; null for everyone else.',
  })
  partnerActivity(
    @Root() store: StoreType,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => PartnerActFilter, {
      nullable: true,
      description: 'Which of them; all when left out.',
    })
    filter?: PartnerActFilter | null,
  ): Promise<Page<PartnerAct> | null> {
    const personId = filter?.personId == null ? null : soughtUuid('Person', filter.personId)
    const kinds = filter?.kindIn?.toSorted() ?? null
    const isCounted = selectedPaths(info).has('totalCount')
    const span = { from: filter?.from ?? null, to: filter?.to ?? null }
    const slice = sliceOf(page, { of: 'partnerActivity', personId, kindIn: kinds, ...span })
    const asked = { slice, personId, kinds, ...span, isCounted }
    return loaderOf(context, `partner acts ${JSON.stringify(asked)}`, (ids) =>
      readPartnerActs(context.reads, context.viewer, ids, asked),
    ).load(uuidOf('Store', store.id) as string)
  }

  @Directive('@requires(scope: "tickets:read")')
  @FieldResolver(() => [PartnerActor], {
    description:
      'Who of its partners acted in its name, by name, at most 100: whom `partnerActivity` can be filtered by (A4). Empty for whoever does not read that.',
  })
  async partnerActors(@Root() store: StoreType, @Ctx() context: SignedIn): Promise<PartnerActor[]> {
    const { reads, viewer } = context
    const loader = loaderOf(context, 'partner actors', (ids) => readPartnerActors(reads, viewer, ids))
    return (await loader.load(uuidOf('Store', store.id) as string)) ?? []
  }
}
