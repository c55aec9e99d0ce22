import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused, topLevel } from '../graphql/errors.ts'
import { closeMonth } from './close-month.ts'
import { CloseMonthInput, CloseMonthPayload, ClosingRehearsal } from './month-closing.type.ts'
import { rehearseClosing } from './rehearse-closing.ts'
import { statementPolicy } from './statement.policy.ts'

@Resolver()
export class MonthClosingResolver {
  @Directive('@requires(scope: "plans:administer")')
  @Query(() => ClosingRehearsal, {
    nullable: true,
    description:
      'What closing a month would issue, store by store, and what stands in the way: who has given no billing details, what waits for approval (C6). Writes nothing. For administrators.',
  })
  rehearseClosing(
    @Ctx() { reads, now }: SignedIn,
    @Arg('month', () => String, { description: 'Such as `2026-10`, also the running one.' }) month: string,
  ): Promise<ClosingRehearsal> {
    return rehearseClosing(reads, monthOf(month), now)
  }

  @Directive('@requires(scope: "plans:administer")')
  @Mutation(() => CloseMonthPayload, {
    nullable: true,
    description:
      'Closes a month by hand, once and for good, and issues its statements (C6); otherwise that is done some days into the next one. Sent again it changes nothing. For administrators. Refused with MONTH_RUNNING until five minutes after its end, with EARLIER_MONTH_OPEN, whose name is the month to close first, and with BEFORE_FIRST_WORK, whose name is the month of the first work.',
  })
  closeMonth(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => CloseMonthInput, { description: 'Which month.' }) { month }: CloseMonthInput,
  ): Promise<Partial<CloseMonthPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, statementPolicy.close, null)
      return { issued: await closeMonth(em, { period: monthOf(month), closedBy: viewer.personId }, now) }
    })
  }
}

function monthOf(text: string): string {
  if (!/^[1-9]\d{3}-(0[1-9]|1[0-2])$/.test(text))
    throw topLevel('BAD_USER_INPUT', 'A month is written like 2026-11.')
  return text
}
