import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import { Node } from '../graphql/values.type.ts'
import { Actor } from '../people/person.type.ts'
import { StoreLink } from '../stores/store-link.type.ts'
import { SuggestionReference } from './suggestion-order.type.ts'

@InputType({ description: 'A comment on a suggestion.' })
export class CommentOnSuggestionInput {
  @Field(() => ID, { description: 'On which suggestion.' })
  suggestionId!: string

  @Field(() => ID, {
    nullable: true,
    description:
      'For which store: its own people, its partner and the product team read it. Null for the product team, whose comment every store reads that sees the suggestion.',
  })
  storeId?: string | null

  @Field(() => String, { description: 'The comment; at most 4,000 characters.' })
  words!: string

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Without a store, whether its writer was told that every store reads it: where that is not so by now, since the suggestion was published, it is refused with CHANGED_SINCE and nothing is written. Left out, it is written for whoever reads it now.',
  })
  isPublic?: boolean | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client: a second send with the same key changes nothing and answers with the first comment.',
  })
  requestKey?: string | null
}

@InputType({ description: 'A comment in other words.' })
export class EditSuggestionCommentInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which comment.' })
  commentId!: string

  @Field(() => String, { description: 'What it says from now on; at most 4,000 characters.' })
  words!: string
}

@InputType({ description: 'Which comment is removed, and why.' })
export class RemoveSuggestionCommentInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which comment.' })
  commentId!: string

  @Field(() => String, {
    nullable: true,
    description:
      'Why, for those who could read it; at most 1,000 characters. Needed where it is somebody else’s.',
  })
  reason?: string | null
}

@ObjectType({
  description: 'What the viewer may do with a comment now, from the same rules that the mutations ask.',
})
export class SuggestionCommentAbilities {
  @Field(() => Boolean, { description: 'Word it anew: its writer, for 15 minutes.' })
  edit!: boolean

  @Field(() => Boolean, { description: 'Remove it: its writer, and the product team with a reason.' })
  remove!: boolean
}

@ObjectType('SuggestionComment', {
  implements: Node,
  description:
    'A comment on a suggestion. A store’s is read by its own people, its partner and the platform’s people; no other store learns of it. The product team’s is read by every store that sees the suggestion; what it said before the suggestion was published, by the suggestion’s own store alone.',
})
export class SuggestionCommentType extends Node {
  @Field(() => Int, { description: 'Grows with each change: for `expectedVersion`.' })
  version!: number

  @Field(() => SuggestionReference, {
    description: 'What it was written on; with one that stands for others, it may be one of those (G3).',
  })
  suggestion!: SuggestionReference

  @Field(() => StoreLink, {
    nullable: true,
    description: 'The store that it was written for; null for the product team’s own, which is public.',
  })
  store!: StoreLink | null

  @Field(() => Boolean, {
    description:
      'Whether every store reads it: the product team’s, from when the suggestion was published on. What it said before is its store’s alone.',
  })
  isPublic!: boolean

  @Field(() => Boolean, { description: 'Whether the viewer wrote it.' })
  isOwn!: boolean

  @Field(() => Actor, { description: 'Who wrote it.' })
  writer!: Actor

  @Field(() => String, { nullable: true, description: 'What it says; null once it was removed.' })
  words!: string | null

  @Field(() => DateTime, { description: 'When it was written.' })
  writtenAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its writer last worded it anew; null where they never did.',
  })
  editedAt!: Temporal.Instant | null

  @Field(() => DateTime, { nullable: true, description: 'When it was removed; null while it stands.' })
  removedAt!: Temporal.Instant | null

  @Field(() => Actor, { nullable: true, description: 'Who removed it; null while it stands.' })
  removedBy!: Actor | null

  @Field(() => String, {
    nullable: true,
    description: 'Why it was removed; null while it stands, and where its writer gave no reason.',
  })
  removalReason!: string | null

  @Field(() => SuggestionCommentAbilities, { description: 'What the viewer may do with it now.' })
  viewerCan!: SuggestionCommentAbilities
}

export const { Connection: SuggestionCommentConnection } = connectionOf(
  SuggestionCommentType,
  'SuggestionComment',
)

@ObjectType({ description: 'What a change of a comment led to.' })
export class SuggestionCommentPayload {
  @Field(() => SuggestionCommentType, {
    nullable: true,
    description: 'The comment as it is now; null when it was refused.',
  })
  comment!: SuggestionCommentType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
