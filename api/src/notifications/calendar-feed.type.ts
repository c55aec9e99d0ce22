import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'

@ObjectType('CalendarFeed', {
  description:
    'The viewer’s own calendar of a store: hours, holidays and deadlines of open tickets, for a calendar program.',
})
export class CalendarFeedType {
  @Field(() => Boolean, { description: 'Whether it has an address, by which it can be read.' })
  isOn!: boolean

  @Field(() => DateTime, { nullable: true, description: 'When the address was made; null without one.' })
  renewedAt!: Temporal.Instant | null
}

@InputType({ description: 'A new address for the viewer’s calendar of a store.' })
export class RenewCalendarFeedInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client; sent again, nothing is renewed, and the address is not told a second time.',
  })
  requestKey?: string | null
}

@InputType({ description: 'The viewer’s calendar of a store, to be read no more.' })
export class StopCalendarFeedInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string
}

@ObjectType({ description: 'What renewing or stopping a calendar led to.' })
export class CalendarFeedPayload {
  @Field(() => CalendarFeedType, { nullable: true, description: 'The calendar; null when it was refused.' })
  calendarFeed!: CalendarFeedType | null

  @Field(() => String, {
    nullable: true,
    description:
      'The secret address (`https`), told this once: only its hash is kept. Null when nothing was renewed.',
  })
  address!: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The same address as `webcal`, which calendar programs open.',
  })
  webcalAddress!: string | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
