import { Field, ID, InputType, Int } from 'type-graphql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { ChargeCauseEnum } from './charge-cause.type.ts'

@InputType({ description: 'Where a timer starts.' })
export class StartTimerInput {
  @Field(() => ID, { description: 'On which ticket.' })
  ticketId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'What is logged of a timer that stops.' })
export class StopTimerInput {
  @Field(() => ID, { description: 'Which timer.' })
  timerId!: string

  @Field(() => Int, {
    nullable: true,
    description:
      'How many minutes were really worked: 1 to 1,440. Left out, as long as it ran, in whole minutes, rounded up; needed for one that ran longer than a day. At most what it counted, for one that stopped by itself.',
  })
  minutes?: number | null

  @Field(() => ChargeCauseEnum, { description: 'Why, which decides whether it is charged (C1).' })
  cause!: ChargeCause

  @Field(() => String, { description: 'What was done, at most 500 characters; the store reads it.' })
  note!: string

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it may overlap other work of its agent, which is refused with WORK_OVERLAPS otherwise, where it took as long as the timer ran.',
  })
  overlaps?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether a new run starts at once on the same ticket. What nobody approved of it is recorded and held (C3).',
  })
  goOn?: boolean | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing and answers with the first entry.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A timer that is let go.' })
export class DiscardTimerInput {
  @Field(() => ID, { description: 'Which timer.' })
  timerId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
