import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { readStoresById } from '../stores/store.read.ts'
import { StorePayload, StoreType } from '../stores/store.type.ts'
import { ChangePlanInput, RehearsePlanChangeInput } from './change-plan.input.ts'
import { changePlan, rehearsePlanChange } from './change-plan.ts'
import { rehearsalOf, RehearsalPayload } from './rehearsal.type.ts'

/** Stands with tickets because their deadlines follow a plan, and plans know nothing of them. */
@Resolver(() => StoreType)
export class ChangePlanResolver {
  @Directive('@requires(scope: "stores:administer")')
  @Query(() => RehearsalPayload, {
    nullable: true,
    description:
      'Which deadlines of its open tickets another plan would move for a store, and how. Nothing stays written. For administrators. Refused with ALREADY_ON_PLAN, NOT_FOUND.',
  })
  rehearsePlanChange(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => RehearsePlanChangeInput, { description: 'Which store, and which plan.' })
    input: RehearsePlanChangeInput,
  ): Promise<Partial<RehearsalPayload> & Refused> {
    return refusable(async () => {
      const store = await findStore(em, viewer, input.storeId)
      authorize(viewer, storePolicy.administer, null)
      const person = await em.findOneOrFail(Person, viewer.personId)
      const by = { person, side: 'PLATFORM' as const }
      return { rehearsal: rehearsalOf(await rehearsePlanChange(em, store, input.plan, by, now)) }
    })
  }

  @Directive('@requires(scope: "stores:administer")')
  @Mutation(() => StorePayload, {
    nullable: true,
    description:
      'Puts a store on another plan from now on; a deadline of its open tickets may come nearer, never later (S1). For administrators. Refused with ALREADY_ON_PLAN when it is on it, and REHEARSAL_OUTDATED when something moved since the rehearsal whose fingerprint is given.',
  })
  changePlan(
    @Ctx() context: SignedIn,
    @Arg('input', () => ChangePlanInput, { description: 'Which store, and which plan.' })
    input: ChangePlanInput,
  ): Promise<Partial<StorePayload> & Refused> {
    return refusable(async () => {
      const { em, viewer, now, reads } = context
      const store = await findStore(em, viewer, input.storeId)
      authorize(viewer, storePolicy.administer, null)
      const person = await em.findOneOrFail(Person, viewer.personId)
      await changePlan(
        em,
        store,
        { planKey: input.plan, fingerprint: input.fingerprint ?? null },
        { person, side: 'PLATFORM' },
        now,
      )
      return { store: (await readStoresById(reads, viewer, [store.id])).get(store.id) ?? null }
    })
  }
}
