import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { ComponentType } from '../incidents/component.type.ts'

@ObjectType('ReportedTrouble', {
  description:
    'A critical component of which stores reported trouble in the last three hours, and which no incident names yet (I3). Who reported it, and in which words, is nobody else’s.',
})
export class ReportedTroubleType {
  @Field(() => ComponentType, { description: 'What fails.' })
  component!: ComponentType

  @Field(() => Int, { description: 'How many stores have an open report of it.' })
  storesTouched!: number

  @Field(() => DateTime, { description: 'When the first of these reports came.' })
  since!: Temporal.Instant

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the store’s own report; null when it reported nothing.',
  })
  ownTicketNumber!: number | null
}
