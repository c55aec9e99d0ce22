import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { ComponentType } from '../incidents/component.type.ts'
import { TicketType } from './ticket.type.ts'

@ObjectType('UndeclaredTrouble', {
  description:
    'A critical component of which stores reported trouble in the last three hours, from one store on, and the desk has declared nothing (I1). A report that names several counts for the most particular of them.',
})
export class UndeclaredTroubleType {
  @Field(() => ComponentType, { description: 'What fails.' })
  component!: ComponentType

  @Field(() => Int, { description: 'How many stores have an open report of it.' })
  storesTouched!: number

  @Field(() => DateTime, { description: 'When the first of these reports came.' })
  since!: Temporal.Instant

  @Field(() => Int, { description: 'How many tickets report it.' })
  ticketCount!: number

  @Field(() => [TicketType], {
    description: 'The first five of these tickets, in the order in which they came.',
  })
  tickets!: TicketType[]
}
