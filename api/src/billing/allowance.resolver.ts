import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { findStore } from '../stores/find-store.ts'
import { allowancePolicy } from './allowance.policy.ts'
import { AllowancePayload, SetAllowanceInput } from './allowance.type.ts'
import { readChargesOfMonth } from './charges-of-month.read.ts'
import { setAllowance } from './set-allowance.ts'

@Resolver()
export class AllowanceResolver {
  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => AllowancePayload, {
    nullable: true,
    description:
      'Sets what a store may be charged in a month without asking, from now on; 0 asks before every charge (C3). Only for an owner of the store. Refused with CHANGED_SINCE, OUT_OF_RANGE.',
  })
  setAllowance(
    @Ctx() context: SignedIn,
    @Arg('input', () => SetAllowanceInput, { description: 'How much.' }) input: SetAllowanceInput,
  ): Promise<Partial<AllowancePayload> & Refused> {
    const { em, reads, viewer, now } = context
    return refusable(async () => {
      const store = await findStore(em, viewer, input.storeId)
      authorize(viewer, allowancePolicy.set, { storeId: store.id })
      const { amount, requestKey = null, expectedVersion } = input
      const asked = { amount, requestKey, expectedVersion }
      await setAllowance(em, store, em.getReference(Person, viewer.personId), asked, now)
      const ask = { viewer, now, paths: new Set(['allowance']) }
      return { allowance: (await readChargesOfMonth(reads, store.id, null, ask))?.allowance ?? null }
    })
  }
}
