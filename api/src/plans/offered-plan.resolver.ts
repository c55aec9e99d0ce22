import { Ctx, Directive, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { OfferedPlanType } from './offered-plan.type.ts'
import { readOfferedPlans } from './offered-plans.read.ts'

@Resolver(() => OfferedPlanType)
export class OfferedPlanResolver {
  @Directive('@requires(scope: "plans:administer")')
  @Query(() => [OfferedPlanType], {
    nullable: true,
    description:
      'Every plan on offer, the smallest first, with what it grants now and later, and its rates (P3, C2). For administrators.',
  })
  offeredPlans(@Ctx() { reads, now }: SignedIn): Promise<OfferedPlanType[]> {
    return readOfferedPlans(reads, null, now)
  }
}
