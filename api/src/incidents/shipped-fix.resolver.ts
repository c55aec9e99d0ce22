import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { ShippedFixConnection, ShippedFixType } from './platform-fix.type.ts'
import { readShippedFixes } from './shipped-fix.read.ts'

@Resolver(() => ShippedFixType)
export class ShippedFixResolver {
  @Directive('@requires(scope: "incidents:read")')
  @Query(() => ShippedFixConnection, {
    nullable: true,
    description:
      'What was fixed for everyone, the latest first; every store sees it, also one that never met the problem (I2).',
  })
  shippedFixes(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('storeId', () => ID, {
      nullable: true,
      description: 'The store for which `isReported` is told; the list is the same for all.',
    })
    storeId?: string | null,
  ): Promise<Page<ShippedFixType>> {
    const slice = sliceOf(page, 'shipped')
    const wantsCount = selectedPaths(info).has('totalCount')
    return readShippedFixes(context.reads, context.viewer, storeId ?? null, slice, wantsCount)
  }
}
