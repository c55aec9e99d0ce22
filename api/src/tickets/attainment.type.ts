import { Field, Float, ObjectType } from 'type-graphql'
import { ClockNameEnum, PromiseTally } from './promise.type.ts'
import type { ClockName, TicketTypeName } from './ticket-words.ts'
import { TicketTypeEnum } from './ticket-enums.type.ts'

@ObjectType({ description: 'How many promises were kept of those that came due (S6).' })
export class AttainmentTally extends PromiseTally {
  @Field(() => Float, {
    nullable: true,
    description: 'Kept of all that are kept or broken, from 0 to 1; null while none is.',
  })
  shareKept!: number | null
}

@ObjectType({ description: 'The promises of one month (S6).' })
export class AttainmentMonth extends AttainmentTally {
  @Field(() => String, { description: 'Which month, such as `2026-11`, in the platform’s zone.' })
  month!: string
}

@ObjectType({ description: 'The promises of one plan, ticket type and month (S6).' })
export class AttainmentRow extends AttainmentMonth {
  @Field(() => String, { description: 'The plan that was in force when the ticket was opened, by its key.' })
  planKey!: string

  @Field(() => String, { description: 'The plan’s name.' })
  planName!: string

  @Field(() => TicketTypeEnum, { description: 'The ticket’s type.' })
  type!: TicketTypeName
}

@ObjectType({ description: 'The promises of one plan (S6).' })
export class PlanAttainment extends AttainmentTally {
  @Field(() => String, { description: 'The plan’s key.' })
  planKey!: string

  @Field(() => String, { description: 'The plan’s name.' })
  planName!: string

  @Field(() => [AttainmentMonth], { description: 'Month by month, every month asked for, oldest first.' })
  months!: AttainmentMonth[]
}

@ObjectType({
  description:
    'How far the platform kept its promises, per plan, ticket type and month (S6). A promise counts in the month of its deadline as it finally stood; without one, in that of its completion, else in the running one. Tickets merged into another are not counted twice.',
})
export class Attainment extends AttainmentTally {
  @Field(() => ClockNameEnum, { description: 'Whose promises are counted.' })
  clock!: ClockName

  @Field(() => String, { description: 'The first month counted.' })
  from!: string

  @Field(() => String, { description: 'The last month counted.' })
  to!: string

  @Field(() => String, { description: 'The zone in which months begin, the platform’s.' })
  timeZone!: string

  @Field(() => [PlanAttainment], {
    description: 'Plan by plan, the smallest first; those that promised something.',
  })
  plans!: PlanAttainment[]

  @Field(() => [AttainmentRow], {
    description: 'Per plan, type and month, oldest month first; those with a promise.',
  })
  rows!: AttainmentRow[]
}
