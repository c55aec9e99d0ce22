import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { IssuedStore, StatementLink } from './statement.type.ts'

@ObjectType({ description: 'A month that was closed, once and for good (C6).' })
export class ClosedMonth {
  @Field(() => String, { description: 'Which month, such as `2026-10`, in the platform’s zone.' })
  month!: string

  @Field(() => DateTime, { description: 'When it was closed.' })
  closedAt!: Temporal.Instant

  @Field(() => Int, { description: 'How many statements were issued for it.' })
  statements!: number
}

@ObjectType({ description: 'A statement among all of its month.' })
export class StatementOfMonth extends StatementLink {
  @Field(() => IssuedStore, { description: 'The store whose month it is, as it was named then.' })
  store!: IssuedStore
}
