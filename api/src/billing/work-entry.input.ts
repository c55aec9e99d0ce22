import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Field, ID, InputType, Int } from 'type-graphql'
import type { ChargeCause } from '../domain/charge-cause.ts'
import { DateTime } from '../graphql/scalars.ts'
import { ChargeCauseEnum } from './charge-cause.type.ts'

@InputType({ description: 'Work on a ticket.' })
export class LogWorkInput {
  @Field(() => ID, { description: 'On which ticket.' })
  ticketId!: string

  @Field(() => Int, { description: 'How many minutes, as they were worked: 1 to 1,440.' })
  minutes!: number

  @Field(() => ChargeCauseEnum, { description: 'Why, which decides whether it is charged (C1).' })
  cause!: ChargeCause

  @Field(() => String, { description: 'What was done, at most 500 characters; the store reads it.' })
  note!: string

  @Field(() => DateTime, {
    nullable: true,
    description: 'When, not before the ticket was opened and not in the future; now when left out.',
  })
  workedAt?: Temporal.Instant | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it may overlap other work of its agent, which is refused with WORK_OVERLAPS otherwise, where `workedAt` says when it ended.',
  })
  overlaps?: boolean | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing and answers with the first entry.',
  })
  requestKey?: string | null
}

@InputType({ description: 'What was really worked.' })
export class CorrectWorkInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which entry.' })
  workEntryId!: string

  @Field(() => Int, { description: 'How many minutes, as they were worked: 1 to 1,440.' })
  minutes!: number

  @Field(() => ChargeCauseEnum, { description: 'Why, which decides whether it is charged (C1).' })
  cause!: ChargeCause

  @Field(() => String, { description: 'What was done, at most 500 characters; the store reads it.' })
  note!: string

  @Field(() => DateTime, {
    nullable: true,
    description: 'When, not before the ticket was opened and not in the future; as it was when left out.',
  })
  workedAt?: Temporal.Instant | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it may overlap other work of its agent, which is refused with WORK_OVERLAPS otherwise, where `workedAt` says another time.',
  })
  overlaps?: boolean | null

  @Field(() => String, { description: 'Why it is put right, at most 500 characters; the store reads it.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Work that is taken away.' })
export class RemoveWorkInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which entry.' })
  workEntryId!: string

  @Field(() => String, { description: 'Why it is taken away, at most 500 characters; the store reads it.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}
