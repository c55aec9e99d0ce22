import { Field, ObjectType } from 'type-graphql'
import { TicketType } from './ticket.type.ts'

@ObjectType('SimilarTicket', { description: 'A ticket that looks like an incident, and belongs to none.' })
export class SimilarTicket {
  @Field(() => TicketType, { description: 'The ticket.' })
  ticket!: TicketType

  @Field(() => Boolean, { description: 'Whether it names one of the incident’s components (T2).' })
  namesComponent!: boolean

  @Field(() => Boolean, { description: 'Whether it names one that is critical (P6).' })
  namesCritical!: boolean
}
