import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import type { SuggestionStatus } from './suggestion.entity.ts'
import { SuggestionStatusEnum, SuggestionType } from './suggestion.type.ts'

export const SuggestionAction = {
  DECIDE: 'DECIDE',
  TAKE_CARE: 'TAKE_CARE',
  PLAN: 'PLAN',
  LOOK: 'LOOK',
} as const
registerEnumType(SuggestionAction, {
  name: 'SuggestionAction',
  description: 'What is done to many suggestions at once.',
  valuesConfig: {
    DECIDE: {
      description:
        'As `decideSuggestion`: needs `status` and `reason`, and takes `plannedFor`. Without that each keeps its own quarter, where one goes with the status.',
    },
    TAKE_CARE: { description: 'As `takeCareOfSuggestion`: takes `ownerId`.' },
    PLAN: {
      description: 'As `planSuggestion`: takes `plannedFor`, and `reason` where another quarter was named.',
    },
    LOOK: { description: 'As `lookAtSuggestion`: takes `reason`, which the voters read, and `requestKey`.' },
  },
})

@InputType({ description: 'The same for many suggestions, each by itself.' })
export class ChangeSuggestionsInput {
  @Field(() => [ID], { description: 'Which suggestions, 1 to 100.' })
  suggestionIds!: string[]

  @Field(() => SuggestionAction, { description: 'What is done to each.' })
  action!: keyof typeof SuggestionAction

  @Field(() => SuggestionStatusEnum, { nullable: true, description: 'For DECIDE: where they stand then.' })
  status?: SuggestionStatus | null

  @Field(() => String, {
    nullable: true,
    description:
      'For DECIDE, and for PLAN where another quarter was named: why; for LOOK: what was seen. The voters read it.',
  })
  reason?: string | null

  @Field(() => String, { nullable: true, description: 'A quarter, as `2027-Q1`; none when left out.' })
  plannedFor?: string | null

  @Field(() => ID, { nullable: true, description: 'For TAKE_CARE: who; nobody when left out.' })
  ownerId?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'For LOOK, chosen by the client: a second send with the same key notes no second look.',
  })
  requestKey?: string | null
}

@ObjectType({ description: 'How a change of many suggestions went for one of them.' })
export class ChangedSuggestion {
  @Field(() => ID, { description: 'Which was asked for.' })
  suggestionId!: string

  @Field(() => SuggestionType, { nullable: true, description: 'As it is now; null when there is none.' })
  suggestion!: SuggestionType | null

  @Field(() => [UserError], { description: 'Why this one was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'How a change of many suggestions went.' })
export class ChangeSuggestionsPayload {
  @Field(() => [ChangedSuggestion], {
    nullable: true,
    description: 'One for each that was asked for, in that order; null when all was refused.',
  })
  rows!: ChangedSuggestion[] | null

  @Field(() => [UserError], { description: 'Why all was refused; empty when it was not.' })
  userErrors!: UserError[]
}
