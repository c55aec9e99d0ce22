import { Field, ObjectType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { TicketLink } from '../tickets/ticket-link.type.ts'
import { DemandSourceEnum } from './on-behalf.input.ts'
import type { DemandSource } from './suggestion-demand.entity.ts'

@ObjectType('SuggestionDemand', { description: 'That a store asked for a suggestion outside the board.' })
export class SuggestionDemandType {
  @Field(() => StoreLink, { description: 'Which store.' })
  store!: StoreLink

  @Field(() => DemandSourceEnum, { description: 'Where.' })
  source!: DemandSource

  @Field(() => TicketLink, { nullable: true, description: 'The ticket, for TICKET.' })
  ticket!: TicketLink | null

  @Field(() => String, { nullable: true, description: 'Who of the store asked, if one was named.' })
  askedBy!: string | null

  @Field(() => Boolean, {
    description: 'Whether the store’s vote is cast; else one of its owners has yet to vote (G1).',
  })
  isVotedFor!: boolean

  @Field(() => DateTime, { description: 'When it was noted.' })
  notedAt!: Temporal.Instant
}
