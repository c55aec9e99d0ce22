import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { StoreType } from '../stores/store.type.ts'
import { readStorePlans } from './store-plan.read.ts'
import { StorePlanType } from './store-plan.type.ts'

@Resolver(() => StoreType)
export class StorePlanResolver {
  @FieldResolver(() => StorePlanType, {
    nullable: true,
    description: 'What its plan gives it now; null before its first subscription.',
  })
  plan(@Root() store: StoreType, @Ctx() context: SignedIn): Promise<StorePlanType | null> {
    const loader = loaderOf(context, 'store plans', (ids) => readStorePlans(context.reads, ids, context.now))
    return loader.load(uuidOf('Store', store.id) as string)
  }
}
