import { Field, ID, InputType, registerEnumType } from 'type-graphql'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { SuggestionStatusEnum } from './suggestion.type.ts'

export const SuggestionOrderField = {
  VOTES: 'VOTES',
  TREND: 'TREND',
  NEWEST: 'NEWEST',
  RECENTLY_DECIDED: 'RECENTLY_DECIDED',
  RECENTLY_SHIPPED: 'RECENTLY_SHIPPED',
} as const
registerEnumType(SuggestionOrderField, {
  name: 'SuggestionOrderField',
  description: 'What a list of suggestions is sorted by, the most or the latest first (G1).',
  valuesConfig: {
    VOTES: { description: 'All votes.' },
    TREND: { description: 'Votes cast in the last 30 days.' },
    NEWEST: { description: 'When they were suggested.' },
    RECENTLY_DECIDED: {
      description: 'When they were last decided on; those without a decision are left out.',
    },
    RECENTLY_SHIPPED: {
      description: 'Since when every store has them; what is not shipped is left out (G5).',
    },
  },
})

@InputType({ description: 'What a list of suggestions is narrowed to; what is left out does not narrow.' })
export class SuggestionFilter {
  @Field(() => [SuggestionStatusEnum], {
    nullable: true,
    description: 'Only those that stand at one of these.',
  })
  statusIn?: SuggestionStatus[] | null

  @Field(() => ProductEnum, { nullable: true, description: 'Only those about this product.' })
  product?: Product | null

  @Field(() => ID, {
    nullable: true,
    description: 'Only those this store voted for; none when the store is not the viewer’s to see.',
  })
  votedByStoreId?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'With `votedByStoreId`, when true: only those that a partner voted for in the store’s name (A4), as far as the viewer is told so.',
  })
  isVotedViaPartner?: boolean | null

  @Field(() => ID, {
    nullable: true,
    description:
      'Only those made in this store’s name, the ones that are not published among them; none when the store is not the viewer’s to see.',
  })
  suggestedByStoreId?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Only those with all these words in the title or the text, or with this number; what was merged is found as what stands for it. Accents, case and the forms of a word do not matter, the last one may be unfinished, and where nothing has them, those are found that a slip led away from.',
  })
  search?: string | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that were last decided on at this instant or later.',
  })
  decidedFrom?: Temporal.Instant | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Only those that were last decided on before this instant.',
  })
  decidedTo?: Temporal.Instant | null
}

@InputType({ description: 'A new suggestion.' })
export class SuggestInput {
  @Field(() => ID, { description: 'The store in whose name it is made; other stores never learn it.' })
  storeId!: string

  @Field(() => String, {
    description: 'What is wished for, in a line of at most 120 characters. Every store reads it.',
  })
  title!: string

  @Field(() => String, { description: 'The wish itself, at most 4,000 characters. Every store reads it.' })
  body!: string

  @Field(() => ProductEnum, {
    nullable: true,
    description: 'The product it is about; left out when it is about none of them alone.',
  })
  product?: Product | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing and answers with the first suggestion.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Which vote: a store has one for each suggestion (G1).' })
export class VoteInput {
  @Field(() => ID, { description: 'For which suggestion.' })
  suggestionId!: string

  @Field(() => ID, { description: 'Of which store.' })
  storeId!: string
}

@InputType({ description: 'A decision on a suggestion (G2).' })
export class DecideSuggestionInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => SuggestionStatusEnum, { description: 'Where it stands from now on.' })
  status!: SuggestionStatus

  @Field(() => String, { description: 'Why; the voters read it. At most 2,000 characters.' })
  reason!: string

  @Field(() => String, {
    nullable: true,
    description: 'For PLANNED and IN_PROGRESS, the quarter it is planned for, such as `2027-Q1`.',
  })
  plannedFor?: string | null
}
