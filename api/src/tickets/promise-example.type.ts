import { Field, ObjectType } from 'type-graphql'
import { TicketType } from './ticket.type.ts'

@ObjectType({ description: 'A ticket of the store’s own that shows how its promise is counted (S5).' })
export class PromiseExample {
  @Field(() => TicketType, { description: 'Which ticket.' })
  ticket!: TicketType

  @Field(() => Boolean, {
    description: 'Whether it ran through a night, under the promise as it is now and without extension.',
  })
  isOvernight!: boolean
}
