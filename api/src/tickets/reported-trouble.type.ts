import { Field, Int, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { ComponentType } from '../incidents/component.type.ts'

@ObjectType('ReportedTrouble', {
  description:
    'A critical component of which at least two stores, or the store itself, reported trouble in the last three hours, after the last incident or shipped fix that names it (I3). A report that names several counts for one of them. Who reported it, and in which words, is nobody else’s.',
})
export class ReportedTroubleType {
  @Field(() => ComponentType, { description: 'What fails.' })
  component!: ComponentType

  @Field(() => Int, { description: 'How many stores have an open report that is counted for it.' })
  storesTouched!: number

  @Field(() => DateTime, { description: 'When the first of these reports came.' })
  since!: Temporal.Instant

  @Field(() => Int, {
    nullable: true,
    description: 'The number of the store’s own report that names it; null when it reported nothing.',
  })
  ownTicketNumber!: number | null

  @Field(() => Int, {
    nullable: true,
    description:
      'The number of the store’s newest bug of the last 30 days before that report which names it too, and stays as it is: it was reported longer ago, answered since, or is over; null when there is none.',
  })
  earlierTicketNumber!: number | null
}
