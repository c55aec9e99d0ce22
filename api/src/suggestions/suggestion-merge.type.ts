import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserErrorCode } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Actor } from '../people/person.type.ts'
import { SuggestionReference } from './suggestion-order.type.ts'

@InputType({ description: 'Which suggestion is merged into which (G3).' })
export class MergeSuggestionsInput {
  @Field(() => ID, { description: 'The suggestion that is merged, with all that was merged into it.' })
  suggestionId!: string

  @Field(() => ID, { description: 'The public one that it goes into, which speaks for both from then on.' })
  intoSuggestionId!: string

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the product team’s own eyes; at most 1,000 characters.',
  })
  reason?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Which merge is undone.' })
export class UndoMergeInput {
  @Field(() => ID, { description: 'The merge, from `merges`; one that is undone stays so.' })
  mergeId!: string
}

@ObjectType('SuggestionMerge', { description: 'That a suggestion was merged into another one (G3).' })
export class SuggestionMergeType {
  @Field(() => ID, { description: 'The merge’s id, to undo it by.' })
  id!: string

  @Field(() => SuggestionReference, { description: 'What was merged.' })
  suggestion!: SuggestionReference

  @Field(() => SuggestionReference, { description: 'What it was merged into.' })
  into!: SuggestionReference

  @Field(() => String, { nullable: true, description: 'Why; null where nobody said.' })
  reason!: string | null

  @Field(() => Int, { description: 'How many stores stood behind what was merged.' })
  votesBefore!: number

  @Field(() => Int, { description: 'How many stores stood behind what it was merged into.' })
  intoVotesBefore!: number

  @Field(() => Int, { description: 'How many stores stood behind both afterwards, each counted once.' })
  votesAfter!: number

  @Field(() => DateTime, { description: 'When.' })
  mergedAt!: Temporal.Instant

  @Field(() => Actor, { description: 'Who merged them, of the product team.' })
  mergedBy!: Actor

  @Field(() => DateTime, { nullable: true, description: 'When it was undone; null while it holds.' })
  undoneAt!: Temporal.Instant | null

  @Field(() => Actor, { nullable: true, description: 'Who undid it; null while it holds.' })
  undoneBy!: Actor | null
}

@ObjectType({ description: 'What a merge would come to, before it is made (G3).' })
export class MergePreview {
  @Field(() => SuggestionReference, { description: 'What would be merged.' })
  suggestion!: SuggestionReference

  @Field(() => SuggestionReference, { description: 'What it would be merged into.' })
  into!: SuggestionReference

  @Field(() => Int, { description: 'How many stores stand behind what would be merged.' })
  votes!: number

  @Field(() => Int, { description: 'How many stores stand behind what it would be merged into.' })
  intoVotes!: number

  @Field(() => Int, { description: 'How many stores would stand behind both, each counted once.' })
  votesAfter!: number

  @Field(() => UserErrorCode, {
    nullable: true,
    description: 'Why the merge would be refused; null where it would be made.',
  })
  refusal!: UserErrorCode | null
}
