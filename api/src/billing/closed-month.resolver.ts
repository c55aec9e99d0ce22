import { Arg, Ctx, Directive, Int, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { readClosedMonths, readStatementsOfMonth } from './closed-month.read.ts'
import { ClosedMonth, StatementOfMonth } from './closed-month.type.ts'

const MOST_AT_ONCE = 200

@Resolver()
export class ClosedMonthResolver {
  @Directive('@requires(scope: "plans:administer")')
  @Query(() => [ClosedMonth], {
    nullable: true,
    description: 'The months that are closed, the newest first, at most 120 (C6). For administrators.',
  })
  closedMonths(@Ctx() { reads }: SignedIn): Promise<ClosedMonth[]> {
    return readClosedMonths(reads)
  }

  @Directive('@requires(scope: "plans:administer")')
  @Query(() => [StatementOfMonth], {
    nullable: true,
    description:
      'The statements of all stores for a month, by number, 200 at once; empty for a month that is not closed (C6). For administrators.',
  })
  statementsOfMonth(
    @Ctx() { reads }: SignedIn,
    @Arg('month', () => String, { description: 'Such as `2026-10`.' }) month: string,
    @Arg('after', () => Int, { defaultValue: 0, description: 'Only those with higher numbers.' })
    after: number,
  ): Promise<StatementOfMonth[]> {
    return readStatementsOfMonth(reads, month, { after, most: MOST_AT_ONCE })
  }
}
