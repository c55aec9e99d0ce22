import { Field, ObjectType } from 'type-graphql'
import { DateTime, Decimal } from '../graphql/scalars.ts'
import { Money } from '../graphql/values.type.ts'
import { ChannelType } from '../plans/channel.type.ts'
import { IncidentType } from '../incidents/incident.type.ts'
import { ShippedFixType } from '../incidents/platform-fix.type.ts'
import { LearningPieceType } from '../learning/learning-piece.type.ts'
import { Target } from '../plans/store-plan.type.ts'
import { ProblemAtLarge } from '../tickets/problem-at-large.type.ts'
import { SuggestionType } from '../suggestions/suggestion.type.ts'
import { CauseRule } from './charge-cause.type.ts'

@ObjectType({
  description: 'What a ticket sent now would get: who answers, by when, and at what cost (T12).',
})
export class TicketForecast {
  @Field(() => [ChannelType], { description: 'The channels, as the store’s plan has them.' })
  channels!: ChannelType[]

  @Field(() => Target, {
    nullable: true,
    description: 'The promise of a resolution; null for no promise (S3).',
  })
  target!: Target | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'The resolution deadline it would get; null for no promise.',
  })
  dueAt!: Temporal.Instant | null

  @Field(() => [CauseRule], { description: 'When work on it is free, by the rules’ own sentences.' })
  free!: CauseRule[]

  @Field(() => [CauseRule], {
    description:
      'When work on it is charged, by the rules’ own sentences: as far as an owner approves it, or set an allowance (C3).',
  })
  charged!: CauseRule[]

  @Field(() => Money, { description: 'An hour of charged work, before the store’s discount.' })
  hourly!: Money

  @Field(() => Decimal, { description: 'The store’s discount in per cent, within its plan’s cap.' })
  discountPercent!: string

  @Field(() => Money, { description: 'The least that charged work costs, discount taken off, without VAT.' })
  least!: Money

  @Field(() => Money, {
    nullable: true,
    description:
      'What nine of ten tickets of this type with charged work cost at most, by all stores’ work of half a year, priced as this store’s would be, without VAT; null where fewer than ten are known.',
  })
  usualMost!: Money | null

  @Field(() => ProblemAtLarge, {
    nullable: true,
    description:
      'What holds for a BUG that names a critical component, by its key or by a word of its name in the text, in any of the three languages (P6); null for other types, and where none is named.',
  })
  atLarge!: ProblemAtLarge | null

  @Field(() => [IncidentType], {
    description:
      'What goes on already, touches the store, and names one of the components or has a word of the text in its title; the best three.',
  })
  incidents!: IncidentType[]

  @Field(() => [ShippedFixType], {
    description: 'What was fixed for everyone in the last 60 days and has words of the text; the best two.',
  })
  fixes!: ShippedFixType[]

  @Field(() => [LearningPieceType], {
    description: 'Videos and articles that fit a question (T4); none for other types. The best three.',
  })
  learning!: LearningPieceType[]

  @Field(() => [SuggestionType], {
    description:
      'Public suggestions, not declined, that have words of the text; the best two. None for a program without `suggestions:read` (A1).',
  })
  suggestions!: SuggestionType[]
}
