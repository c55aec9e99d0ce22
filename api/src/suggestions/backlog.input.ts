import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { OrderDirection } from '../tickets/ticket-filter.input.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { SuggestionStatusEnum } from './suggestion.type.ts'

export const BacklogOrderField = {
  SCORE: 'SCORE',
  VOTES: 'VOTES',
  PLAN_VALUE: 'PLAN_VALUE',
  ORDERS: 'ORDERS',
  SUGGESTED: 'SUGGESTED',
  WEIGHT: 'WEIGHT',
  LAST_LOOK: 'LAST_LOOK',
  REVIEW_BY: 'REVIEW_BY',
  STATUS: 'STATUS',
  OWNER: 'OWNER',
  QUARTER: 'QUARTER',
  INBOX: 'INBOX',
} as const
registerEnumType(BacklogOrderField, {
  name: 'BacklogOrderField',
  description: 'What the backlog is sorted by (G4).',
  valuesConfig: {
    SCORE: { description: 'The score: all parts by the formula.' },
    VOTES: { description: 'How many stores voted for it.' },
    PLAN_VALUE: { description: 'What the plans of those stores cost a month.' },
    ORDERS: { description: 'How many orders there are for it.' },
    SUGGESTED: { description: 'When it was suggested: its age.' },
    WEIGHT: { description: 'The team’s own weight.' },
    LAST_LOOK: { description: 'When it was last looked at; when it was suggested, if it never was.' },
    REVIEW_BY: {
      description:
        'When an answer is due: ascending, what is overdue stands first, and what is decided for good last.',
    },
    STATUS: { description: 'Where it stands, from under consideration to declined.' },
    OWNER: { description: 'Who takes care of it, by name; ascending, those without an owner last.' },
    QUARTER: { description: 'The quarter it is planned for; ascending, those without one last.' },
    INBOX: { description: 'Ascending: private ones first, and of each kind what waits longest.' },
  },
})

@InputType({ description: 'How the backlog is sorted.' })
export class BacklogOrder {
  @Field(() => BacklogOrderField, { description: 'By what.' })
  field!: keyof typeof BacklogOrderField

  @Field(() => OrderDirection, { description: 'Which way.' })
  direction!: keyof typeof OrderDirection
}

@InputType({ description: 'What the backlog is narrowed to; what is left out does not narrow.' })
export class BacklogFilter {
  @Field(() => [SuggestionStatusEnum], {
    nullable: true,
    description: 'Only those that stand at one of these.',
  })
  statusIn?: SuggestionStatus[] | null

  @Field(() => ProductEnum, { nullable: true, description: 'Only those about this product.' })
  product?: Product | null

  @Field(() => ID, { nullable: true, description: 'Only those that this person takes care of.' })
  ownerId?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that nobody takes care of, or that somebody does.',
  })
  isUnowned?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for only those whose answer is overdue: the promise to consider is broken (G2).',
  })
  isOverdue?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for only those that were neither looked at nor decided yet: the triage inbox.',
  })
  isInInbox?: boolean | null

  @Field(() => String, { nullable: true, description: 'Only those planned for this quarter, as `2027-Q1`.' })
  plannedFor?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those that are private to their store still, or that every store reads.',
  })
  isPrivate?: boolean | null

  @Field(() => String, {
    nullable: true,
    description:
      'Only those with these words in the title or the text, or with this number. Accents and case do not matter.',
  })
  search?: string | null
}

@InputType({ description: 'The product team’s own weight of a suggestion (G4).' })
export class WeighSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => Int, { description: 'How many points it adds to the score, −20 to 20.' })
  weight!: number

  @Field(() => String, { description: 'Why; the team reads it. At most 2,000 characters.' })
  reason!: string

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of its `backlog` that was read: refused with CHANGED_SINCE, whose names tell the version now, where somebody changed it since. Null or left out to change it however it is.',
  })
  expectedVersion?: number | null
}

@InputType({ description: 'Who takes care of a suggestion.' })
export class TakeCareOfSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => ID, {
    nullable: true,
    description: 'A person of the product team, or an administrator; nobody when left out.',
  })
  ownerId?: string | null

  @Field(() => Int, {
    nullable: true,
    description:
      'The `version` of its `backlog` that was read: refused with CHANGED_SINCE, whose names tell the version now, where somebody changed it since. Null or left out to change it however it is.',
  })
  expectedVersion?: number | null
}

@InputType({ description: 'For when a suggestion is planned.' })
export class PlanSuggestionInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => String, { nullable: true, description: 'A quarter, as `2027-Q1`; none when left out.' })
  plannedFor?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Why it moves: needed where another quarter was named before. The voters read it. At most 2,000 characters.',
  })
  reason?: string | null
}

@InputType({ description: 'What the product team notes on a suggestion for itself.' })
export class NoteSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => String, { description: 'The note, at most 4,000 characters. No store ever reads it.' })
  body!: string

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key is the same note.',
  })
  requestKey?: string | null
}
