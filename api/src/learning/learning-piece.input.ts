import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { LanguageName } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import type { LearningKind, LearningState } from './learning-words.ts'
import { LearningKindEnum, LearningPieceType, LearningStateEnum } from './learning-piece.type.ts'
import type { SupportTopic } from './topic-words.ts'
import { SupportTopicEnum } from './topic.type.ts'

@InputType({ description: 'What a list of videos and articles is narrowed to.' })
export class LearningFilter {
  @Field(() => String, {
    nullable: true,
    description:
      'Only those with all these words in title, text or transcript, in any of their forms in Greek, Norwegian or English; the last one may be unfinished. The first 200 characters count.',
  })
  search?: string | null

  @Field(() => LearningKindEnum, { nullable: true, description: 'Only videos, or only articles.' })
  kind?: LearningKind | null

  @Field(() => SupportTopicEnum, { nullable: true, description: 'Only those about this topic (T3).' })
  topic?: SupportTopic | null

  @Field(() => LearningStateEnum, {
    nullable: true,
    description: 'Only those in this state; for stores nothing but PUBLISHED is there.',
  })
  state?: LearningState | null

  @Field(() => LanguageName, {
    nullable: true,
    description: 'Only those that lack something in this language.',
  })
  missingIn?: Language | null
}

@InputType({ description: 'A text in one language or more.' })
export class LearningTextInput {
  @Field(() => String, { nullable: true, description: 'In Greek.' })
  el?: string | null

  @Field(() => String, { nullable: true, description: 'In Norwegian bokmål.' })
  nb?: string | null

  @Field(() => String, { nullable: true, description: 'In English.' })
  en?: string | null
}

@InputType({ description: 'A video or an article as it is to be.' })
export class WriteLearningInput extends ExpectedVersion {
  @Field(() => ID, {
    nullable: true,
    description: 'The piece to word anew; left out for a new one, which is a draft.',
  })
  id?: string | null

  @Field(() => LearningKindEnum, {
    description: 'A video or an article; of one that exists it stays what it was.',
  })
  kind!: LearningKind

  @Field(() => LearningTextInput, {
    description: 'What it is called, in one language at least, 120 characters each.',
  })
  title!: LearningTextInput

  @Field(() => LearningTextInput, {
    description:
      'What a video shows; all of an article, in one language at least. At most 20,000 characters each.',
  })
  text!: LearningTextInput

  @Field(() => String, {
    nullable: true,
    description: 'For a video: its id on YouTube, or a link that holds it.',
  })
  youtube?: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'For a video: how long it is, in seconds, at most a day.',
  })
  seconds?: number | null

  @Field(() => LearningTextInput, {
    nullable: true,
    description:
      'For a video: what is said in it, as WebVTT, as lines that begin with a time (`1:05 …`), or as plain text; at most 100,000 characters each.',
  })
  transcript?: LearningTextInput | null

  @Field(() => [SupportTopicEnum], { nullable: true, description: 'What it is about (T3).' })
  topics?: SupportTopic[] | null

  @Field(() => [ProductEnum], { nullable: true, description: 'The products that it is about; none for any.' })
  products?: Product[] | null

  @Field(() => String, {
    nullable: true,
    description:
      'Chosen by the client for a new piece: a second send with the same key answers with the first one.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Which video or article.' })
export class LearningInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which piece.' })
  id!: string
}

@InputType({ description: 'What was shown to someone who is writing a question.' })
export class LearningShownInput {
  @Field(() => ID, { description: 'The store in whose name it is written.' })
  storeId!: string

  @Field(() => [ID], { description: 'The pieces that were shown, at most 10.' })
  ids!: string[]

  @Field(() => LanguageName, { description: 'The language that they were shown in.' })
  language!: Language

  @Field(() => String, {
    description: 'The question’s own key, chosen by the client: it counts once per person and question.',
  })
  requestKey!: string
}

@InputType({ description: 'What helped someone, who does not ask any more.' })
export class LearningHelpedInput {
  @Field(() => ID, { description: 'The store in whose name the question was written.' })
  storeId!: string

  @Field(() => ID, { description: 'The piece that helped.' })
  id!: string

  @Field(() => LanguageName, { description: 'The language that it was read or watched in.' })
  language!: Language

  @Field(() => String, {
    description: 'The question’s own key, chosen by the client: it counts once per person and question.',
  })
  requestKey!: string
}

@ObjectType({ description: 'The video or article after a mutation, or why not.' })
export class LearningPayload {
  @Field(() => LearningPieceType, {
    nullable: true,
    description: 'The piece as it is now; null when refused.',
  })
  piece!: LearningPieceType | null

  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'That it was counted, or why not.' })
export class LearningShownPayload {
  @Field(() => [UserError], { description: 'Why not; empty when it was done.' })
  userErrors!: UserError[]
}
