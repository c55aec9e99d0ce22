import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { seesChargesIn } from '../people/viewer.ts'
import { StoreType } from '../stores/store.type.ts'
import { readStorePlans } from './store-plan.read.ts'
import { StorePlanType } from './store-plan.type.ts'

@Resolver(() => StoreType)
export class StorePlanResolver {
  @FieldResolver(() => StorePlanType, {
    nullable: true,
    description: 'What its plan gives it now; null before its first subscription.',
  })
  async plan(@Root() store: StoreType, @Ctx() context: SignedIn): Promise<StorePlanType | null> {
    const loader = loaderOf(context, 'store plans', (ids) => readStorePlans(context.reads, ids, context.now))
    const storeId = uuidOf('Store', store.id) as string
    const plan = await loader.load(storeId)
    return plan && !seesChargesIn(context.viewer, storeId) ? { ...plan, agreedDiscount: null } : plan
  }
}
