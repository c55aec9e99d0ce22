import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readChargesOfMonth } from './charges-of-month.read.ts'
import { ChargesOfMonth } from './charges-of-month.type.ts'

@Resolver(() => ChargesOfMonth)
export class ChargesOfMonthResolver {
  @Directive('@requires(scope: "charges:read")')
  @Query(() => ChargesOfMonth, {
    nullable: true,
    description:
      'What a store pays for a month’s work, each line explained (C4); null when the store is not the viewer’s to see.',
  })
  async chargesOfMonth(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
    @Arg('month', () => String, {
      nullable: true,
      description:
        'Which month, such as `2026-11`, in the platform’s zone, none to come; the running one when left out.',
    })
    month?: string | null,
  ): Promise<ChargesOfMonth | null> {
    const id = uuidOf('Store', storeId)
    if (!id) return null
    return readChargesOfMonth(context.reads, id, month ?? null, { ...context, paths: selectedPaths(info) })
  }
}
