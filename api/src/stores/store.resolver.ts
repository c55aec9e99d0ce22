import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Query, Resolver } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readStore, readStores } from './store.read.ts'
import { StoreConnection, StoreType } from './store.type.ts'

@Resolver(() => StoreType)
export class StoreResolver {
  @Directive('@requires(scope: "stores:read")')
  @Query(() => StoreType, {
    nullable: true,
    description:
      'A store by its name in addresses; null when there is none, or it is not the viewer’s to see.',
  })
  store(
    @Ctx() context: SignedIn,
    @Arg('slug', () => String, { description: 'The store’s name in addresses.' }) slug: string,
  ): Promise<StoreType | null> {
    return readStore(context.reads, context.viewer, slug)
  }

  @Directive('@requires(scope: "stores:read")')
  @Query(() => StoreConnection, {
    nullable: true,
    description: 'The stores that the viewer may see, by name.',
  })
  stores(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<Page<StoreType>> {
    const slice = sliceOf(page, 'stores by name')
    return readStores(context.reads, context.viewer, slice, selectedPaths(info).has('totalCount'))
  }
}
