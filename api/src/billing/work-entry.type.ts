import { Field, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType('WorkEntry', {
  implements: Node,
  description:
    'Minutes that an agent worked on a ticket, and why (C4). Never rounded; a correction keeps what stood there.',
})
export class WorkEntryType extends Node {
  @Field(() => Int, { description: 'How many, as they were worked.' })
  minutes!: number

  @Field(() => DateTime, {
    description:
      'When it was done, which decides about the rate. The month that is charged is that of its parts’ `chargedAt` (C3).',
  })
  workedAt!: Temporal.Instant

  @Field(() => String, { description: 'What was done, as the store reads it.' })
  note!: string

  @Field(() => CauseRule, {
    description: 'Why it was done, and the rule that decides whether it is charged.',
  })
  rule!: CauseRule

  @Field(() => Boolean, {
    description: 'Whether its cause is charged; what of it is, and when, say its parts (C1, C3).',
  })
  billable!: boolean

  @Field(() => Actor, { description: 'The agent who worked.' })
  agent!: Actor

  @Field(() => Int, {
    description: 'Grows with each correction; sent along, it makes sure that nobody was quicker.',
  })
  version!: number

  @Field(() => Boolean, {
    description: 'Whether the viewer may put it right: the agent who logged it, and administrators.',
  })
  viewerCanCorrect!: boolean
}

@ObjectType({ description: 'What logging work, or putting it right, led to.' })
export class WorkEntryPayload {
  @Field(() => WorkEntryType, {
    nullable: true,
    description: 'The work as it is logged now; null when it was refused, or taken away.',
  })
  workEntry!: WorkEntryType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
