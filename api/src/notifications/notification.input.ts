import { Field, ID, InputType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'

@InputType({
  description:
    'What was read: some notifications, or all of a ticket’s or a suggestion’s. Those of others are left alone.',
})
export class MarkNotificationsReadInput {
  @Field(() => [ID], { nullable: true, description: 'These notifications, at most 100.' })
  ids?: string[] | null

  @Field(() => ID, { nullable: true, description: 'Everything that one was told of this ticket.' })
  ticketId?: string | null

  @Field(() => ID, { nullable: true, description: 'Everything that one was told of this suggestion.' })
  suggestionId?: string | null
}

@InputType({ description: 'Up to when everything was read.' })
export class MarkAllNotificationsReadInput {
  @Field(() => DateTime, {
    nullable: true,
    description: 'What happened after this instant stays unread; now, when it is left out.',
  })
  until?: Temporal.Instant | null
}
