import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime, LocalDate } from '../graphql/scalars.ts'

@ObjectType({ description: 'How often a program used something deprecated on one day (R30).' })
export class DeprecatedUseDay {
  @Field(() => LocalDate, { description: 'Which day, in UTC.' })
  usedOn!: Temporal.PlainDate

  @Field(() => Int, { description: 'In how many requests.' })
  requestCount!: number
}

@ObjectType({ description: 'That a program used something deprecated of late (R30).' })
export class DeprecatedUse {
  @Field(() => String, {
    description:
      'What: a schema coordinate such as `WorkTimer.ticketId`, `Type.field(argument:)`, `Input.field` or `Enum.VALUE`.',
  })
  element!: string

  @Field(() => String, { description: 'Why, and what to use in its place, as the schema says it.' })
  reason!: string

  @Field(() => LocalDate, { description: 'Since which day it is deprecated.' })
  deprecatedOn!: Temporal.PlainDate

  @Field(() => LocalDate, { description: 'The first day on which it may be missing.' })
  goesOn!: Temporal.PlainDate

  @Field(() => Int, { description: 'In how many requests, in the last 30 days.' })
  requestCount!: number

  @Field(() => DateTime, { description: 'When last.' })
  lastUsedAt!: Temporal.Instant

  @Field(() => [DeprecatedUseDay], {
    description: 'Each of the last 30 days on which it was used, the latest first.',
  })
  days!: DeprecatedUseDay[]
}
