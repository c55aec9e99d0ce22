import { Field, ID, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'

@ObjectType('WorkTimer', {
  description: 'An agent’s time on a ticket as it passes. Only that agent sees it.',
})
export class WorkTimerType {
  @Field(() => ID, { description: 'By which it is stopped or discarded.' })
  id!: string

  @Field(() => DateTime, { description: 'Since when it runs.' })
  startedAt!: Temporal.Instant

  @Field(() => Int, {
    description: 'How long it ran until now, or until it stopped, in whole minutes, rounded up; at least 1.',
  })
  minutes!: number

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When what was approved for its ticket is used up, as things stand: there it stops by itself, whoever looks (C3). Null where nothing approved limits it: then what it counts is held, or taken in by an allowance.',
  })
  stopsAt!: Temporal.Instant | null

  @Field(() => Boolean, {
    description: 'Whether it stopped at that instant and counts no further: it is to be logged or discarded.',
  })
  isStopped!: boolean

  @Field(() => Boolean, {
    description:
      'Whether it ran longer than a day: then it is stopped only with the minutes that were really worked.',
  })
  isOverADay!: boolean

  @Field(() => TicketLink, { description: 'The ticket it runs on.' })
  ticket!: TicketLink

  @Field(() => ID, {
    description: 'The ticket it runs on.',
    deprecationReason: 'Read `ticket`. Deprecated on 2026-11-29; it goes on 2027-12-01.',
  })
  ticketId!: string

  @Field(() => Int, {
    description: 'That ticket’s number.',
    deprecationReason: 'Read `ticket`. Deprecated on 2026-11-29; it goes on 2027-12-01.',
  })
  ticketNumber!: number

  @Field(() => String, {
    description: 'That ticket’s title.',
    deprecationReason: 'Read `ticket`. Deprecated on 2026-11-29; it goes on 2027-12-01.',
  })
  ticketTitle!: string
}

@ObjectType({ description: 'What starting or discarding a timer led to.' })
export class TimerPayload {
  @Field(() => WorkTimerType, {
    nullable: true,
    description: 'The viewer’s timer that runs now; null for none, and when it was refused.',
  })
  timer!: WorkTimerType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
