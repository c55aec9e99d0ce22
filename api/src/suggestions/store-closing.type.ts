import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'

@ObjectType('StoreClosing', { description: 'That a store was closed, or opened again.' })
export class StoreClosingType {
  @Field(() => Boolean, { description: 'True as it was closed, false as it was opened again.' })
  isClosed!: boolean

  @Field(() => String, { description: 'Why, in the administrator’s words.' })
  reason!: string

  @Field(() => Actor, { description: 'Which administrator did it.' })
  by!: Actor

  @Field(() => DateTime, { description: 'When.' })
  at!: Temporal.Instant
}

@ObjectType({ description: 'Whether a store is closed, and how it came to it.' })
export class StoreClosings {
  @Field(() => DateTime, { nullable: true, description: 'Since when it is closed; null while it is open.' })
  closedAt!: Temporal.Instant | null

  @Field(() => Int, {
    description:
      'For how many suggestions its vote stands, each group of merged ones once: they count while it is open, and do not while it is closed (G1).',
  })
  voteCount!: number

  @Field(() => [StoreClosingType], {
    description: 'Each time it was closed or opened again, the latest first.',
  })
  changes!: StoreClosingType[]
}

@InputType({ description: 'Which store is closed or opened again, and why.' })
export class StoreClosingInput {
  @Field(() => ID, { description: 'The store.' })
  storeId!: string

  @Field(() => String, { description: 'Why, at most 500 characters; kept with who and when.' })
  reason!: string
}

@ObjectType({ description: 'What closing a store or opening it again led to.' })
export class StoreClosingPayload {
  @Field(() => StoreClosings, { nullable: true, description: 'As it is now; null when it was refused.' })
  storeClosings!: StoreClosings | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
