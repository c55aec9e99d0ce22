import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { OfferedPlanType, PlanPayload } from '../plans/offered-plan.type.ts'
import { readOfferedPlans } from '../plans/offered-plans.read.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { changePlanTerms } from './change-plan-terms.ts'
import { ChangePlanTermsInput, RehearsePlanTermsChangeInput } from './plan-terms-change.input.ts'
import { reckonTermsChange } from './reckon-terms-change.ts'
import { rehearsalOf, RehearsalPayload } from './rehearsal.type.ts'

/** Stands with tickets because their deadlines follow a plan, and plans know nothing of them. */
@Resolver(() => OfferedPlanType)
export class PlanTermsChangeResolver {
  @Directive('@requires(scope: "plans:administer")')
  @Query(() => RehearsalPayload, {
    nullable: true,
    description:
      'Which deadlines of open tickets other terms of a plan would move, for all its stores: nearer, never later (S1). No line moves, since terms hold for work from now on. Writes nothing. For administrators. Refused with OUT_OF_RANGE, NOTHING_CHANGED, NOT_FOUND.',
  })
  rehearsePlanTermsChange(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => RehearsePlanTermsChangeInput, {
      description: 'Which plan, and what it is to grant.',
    })
    input: RehearsePlanTermsChangeInput,
  ): Promise<Partial<RehearsalPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      return { rehearsal: rehearsalOf(await reckonTermsChange(em.fork(), input, 'LOOKED_AT', now)) }
    })
  }

  @Directive('@requires(scope: "plans:administer")')
  @Mutation(() => PlanPayload, {
    nullable: true,
    description:
      'Changes what a plan grants from now on, after a rehearsal; its hours and channels stay. Open tickets of its stores are told: a deadline may come nearer, never later (S1). For administrators. Refused with REHEARSAL_OUTDATED when something moved since the rehearsal, KEY_REUSED for another decision after the same one, REASON_REQUIRED, and what the rehearsal is refused with.',
  })
  changePlanTerms(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => ChangePlanTermsInput, { description: 'The change as it was rehearsed, and why.' })
    input: ChangePlanTermsInput,
  ): Promise<Partial<PlanPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      const person = await em.findOneOrFail(Person, viewer.personId)
      const at = await changePlanTerms(em, input, { person, side: 'PLATFORM' }, now)
      return { plan: (await readOfferedPlans(reads, input.planKey, at))[0] ?? null }
    })
  }
}
