import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { OfferedPlanType, PlanPayload } from '../plans/offered-plan.type.ts'
import { readOfferedPlans } from '../plans/offered-plans.read.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { RehearsalPayload } from '../tickets/rehearsal.type.ts'
import { changeRate } from './change-rate.ts'
import { ChangeRateInput, RehearseRateChangeInput } from './rate-change.input.ts'
import { rateRehearsalOf } from './rate-rehearsal.ts'
import { reckonRateChange } from './reckon-rate-change.ts'

/** Stands with charges because unbilled lines follow a rate, and plans know nothing of them. */
@Resolver(() => OfferedPlanType)
export class RateChangeResolver {
  @Directive('@requires(scope: "plans:administer")')
  @Query(() => RehearsalPayload, {
    nullable: true,
    description:
      'Which unbilled lines another rate of a plan would move, and how: those of the running month, and none for a date that is yet to come (C2). Writes nothing. For administrators. Refused with OUT_OF_RANGE, NOTHING_CHANGED, NOT_FOUND, and with LINES_DISPUTED where a line was disputed: that keeps its rate (C5).',
  })
  rehearseRateChange(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => RehearseRateChangeInput, { description: 'Which plan, and what it is to charge.' })
    input: RehearseRateChangeInput,
  ): Promise<Partial<RehearsalPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      return { rehearsal: rateRehearsalOf(await reckonRateChange(em.fork(), input, now)) }
    })
  }

  @Directive('@requires(scope: "plans:administer")')
  @Mutation(() => PlanPayload, {
    nullable: true,
    description:
      'Lays down a plan’s rate from a date on, after a rehearsal; its unbilled lines move exactly as rehearsed (C2). For administrators. Refused with REHEARSAL_OUTDATED when something moved since the rehearsal, KEY_REUSED for another decision after the same one, REASON_REQUIRED, and what the rehearsal is refused with.',
  })
  changeRate(
    @Ctx() { em, viewer, now, reads }: SignedIn,
    @Arg('input', () => ChangeRateInput, { description: 'The change as it was rehearsed, and why.' })
    input: ChangeRateInput,
  ): Promise<Partial<PlanPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      const person = await em.findOneOrFail(Person, viewer.personId)
      await changeRate(em, input, person, now)
      return { plan: (await readOfferedPlans(reads, input.planKey, now))[0] ?? null }
    })
  }
}
