import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType('WorkFacts', { description: 'What a work entry says, or said (C4).' })
export class WorkFactsType {
  @Field(() => Int, { description: 'How many minutes.' })
  minutes!: number

  @Field(() => DateTime, { description: 'When.' })
  workedAt!: Temporal.Instant

  @Field(() => String, { description: 'What was done.' })
  note!: string

  @Field(() => CauseRule, { description: 'Why, and the rule that decides whether it is charged.' })
  rule!: CauseRule
}

@ObjectType('WorkCorrection', {
  description: 'That logged work was put right or taken away; what stood there stays readable (C4).',
})
export class WorkCorrectionType {
  @Field(() => DateTime, { description: 'When it was put right.' })
  at!: Temporal.Instant

  @Field(() => Actor, { description: 'Who did it.' })
  by!: Actor

  @Field(() => String, { description: 'Why, as the store reads it.' })
  reason!: string

  @Field(() => WorkFactsType, { description: 'What the entry said before.' })
  before!: WorkFactsType

  @Field(() => WorkFactsType, {
    nullable: true,
    description: 'What it said from then on; null when it was taken away.',
  })
  after!: WorkFactsType | null
}
