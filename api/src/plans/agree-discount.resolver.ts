import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { readStoresById } from '../stores/store.read.ts'
import { StorePayload, StoreType } from '../stores/store.type.ts'
import { AgreeDiscountInput } from './agree-discount.input.ts'
import { agreeDiscountNow } from './agree-discount.ts'
import { readDiscounts } from './discount-agreement.read.ts'
import { DiscountAgreementType } from './discount-agreement.type.ts'

@Resolver(() => StoreType)
export class AgreeDiscountResolver {
  @Directive('@requires(scope: "stores:administer")')
  @Query(() => [DiscountAgreementType], {
    nullable: true,
    description:
      'The discounts that were agreed with a store, the newest first, with who and why (C2); empty for a store that there is none of. For administrators; at most 50.',
  })
  agreedDiscounts(
    @Ctx() { viewer, reads }: SignedIn,
    @Arg('storeId', () => ID, { description: 'Which store.' }) storeId: string,
  ): Promise<DiscountAgreementType[]> | DiscountAgreementType[] {
    authorize(viewer, storePolicy.administer, null)
    const id = uuidOf('Store', storeId)
    return id ? readDiscounts(reads, id) : []
  }

  @Directive('@requires(scope: "stores:administer")')
  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Agrees a discount on charged work with a store, from now on: lines of work that was done before stay (C2). The same again changes nothing. For administrators. Refused with DISCOUNT_BEYOND_CAP, OUT_OF_RANGE, REASON_REQUIRED, TOO_LONG, NOT_FOUND.',
  })
  agreeDiscount(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => AgreeDiscountInput, { description: 'Which store, how much, and why.' })
    { storeId, percent, reason }: AgreeDiscountInput,
  ): Promise<Partial<StorePayload> & Refused> {
    return refusable(async () => {
      const store = await findStore(em, viewer, storeId)
      authorize(viewer, storePolicy.administer, null)
      const agreedBy = await em.findOneOrFail(Person, viewer.personId)
      await agreeDiscountNow(em, store, { percent, reason, agreedBy }, now)
      return { store: (await readStoresById(reads, viewer, [store.id])).get(store.id) ?? null }
    })
  }
}
