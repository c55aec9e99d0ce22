import { Field, Int, ObjectType } from 'type-graphql'
import { connectionOf } from '../graphql/connections.ts'
import { enumOf } from '../graphql/enum-of.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LanguageName, Node } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'
import type { Product } from '../stores/product-words.ts'
import { ProductEnum } from '../stores/product.type.ts'
import { LEARNING_KINDS, LEARNING_STATES, type LearningKind, type LearningState } from './learning-words.ts'
import type { SupportTopic } from './topic-words.ts'
import { SupportTopicEnum } from './topic.type.ts'

export const LearningKindEnum = enumOf(LEARNING_KINDS, 'LearningKind', 'What teaches (T4).', {
  VIDEO: 'A video on YouTube, with what is said in it.',
  ARTICLE: 'A text to read.',
})

export const LearningStateEnum = enumOf(LEARNING_STATES, 'LearningState', 'Whether stores find a piece.', {
  DRAFT: 'Not yet: nobody published it.',
  PUBLISHED: 'Stores find it, and it is offered to them.',
  RETIRED: 'Not any more.',
})

@ObjectType({ description: 'A text in the languages that someone wrote it in.' })
export class LearningText {
  @Field(() => String, { nullable: true, description: 'In Greek; null when nobody wrote it so.' })
  el!: string | null

  @Field(() => String, { nullable: true, description: 'In Norwegian bokmål; null when nobody wrote it so.' })
  nb!: string | null

  @Field(() => String, { nullable: true, description: 'In English; null when nobody wrote it so.' })
  en!: string | null
}

@ObjectType({ description: 'What is said in a video from a moment on.' })
export class LearningCue {
  @Field(() => Int, { description: 'The moment, in seconds from the video’s beginning.' })
  at!: number

  @Field(() => String, { description: 'What is said.' })
  text!: string
}

@ObjectType({ description: 'What is said in a video, in one language.' })
export class LearningTranscript {
  @Field(() => LanguageName, { description: 'In which language.' })
  language!: Language

  @Field(() => String, { description: 'All of it, without time marks.' })
  text!: string

  @Field(() => [LearningCue], {
    description: 'When each part is said; empty when it was given without time marks.',
  })
  cues!: LearningCue[]

  @Field(() => String, {
    nullable: true,
    description: 'As it was given, to be worded anew; null for those who cannot change it.',
  })
  written!: string | null
}

@ObjectType({ description: 'Where a video says what was looked for.' })
export class LearningHit {
  @Field(() => LanguageName, { description: 'In which transcript.' })
  language!: Language

  @Field(() => Int, { description: 'The moment, in seconds from the video’s beginning.' })
  at!: number

  @Field(() => String, { description: 'What is said then.' })
  text!: string
}

@ObjectType({ description: 'What the viewer may do with a video or an article.' })
export class LearningAbilities {
  @Field(() => Boolean, { description: 'Word it anew, publish and retire it.' })
  change!: boolean
}

@ObjectType('LearningPiece', {
  implements: Node,
  description: 'A video or an article that the platform keeps for its stores (T4).',
})
export class LearningPieceType extends Node {
  @Field(() => Int, { description: 'Its number, as addresses have it.' })
  number!: number

  @Field(() => LearningKindEnum, { description: 'A video or an article.' })
  kind!: LearningKind

  @Field(() => LearningStateEnum, {
    description: 'Whether stores find it; drafts and what is retired are for the platform’s people.',
  })
  state!: LearningState

  @Field(() => LearningText, { description: 'What it is called; in one language at least.' })
  title!: LearningText

  @Field(() => LearningText, {
    description: 'What a video shows; all of an article, an empty line between paragraphs.',
  })
  text!: LearningText

  @Field(() => String, { nullable: true, description: 'The video’s id on YouTube; null for an article.' })
  youtubeId!: string | null

  @Field(() => Int, {
    nullable: true,
    description: 'How long the video is, in seconds; null for an article.',
  })
  seconds!: number | null

  @Field(() => [LearningTranscript], {
    description: 'What is said in the video, in each language that has it.',
  })
  transcripts!: LearningTranscript[]

  @Field(() => [LanguageName], {
    description: 'The languages that lack a title or a text or, of a video, what is said.',
  })
  missingIn!: Language[]

  @Field(() => [SupportTopicEnum], { description: 'What it is about (T3).' })
  topics!: SupportTopic[]

  @Field(() => [ProductEnum], { description: 'The products that it is about; empty for any.' })
  products!: Product[]

  @Field(() => LearningHit, {
    nullable: true,
    description:
      'Where the video says what was looked for; null where only its title or text has it, or nothing was looked for.',
  })
  hit!: LearningHit | null

  @Field(() => Int, {
    nullable: true,
    description: 'How often it was offered, once per person and question; null for stores.',
  })
  shownCount!: number | null

  @Field(() => Int, { description: 'How often someone said that it helped, once per person and question.' })
  helpedCount!: number

  @Field(() => Int, { description: 'How many stores it helped.' })
  helpedStoreCount!: number

  @Field(() => Int, { description: 'Grows each time that it is worded anew, published or retired.' })
  version!: number

  @Field(() => DateTime, { description: 'When it was last worded.' })
  changedAt!: Temporal.Instant

  @Field(() => DateTime, { nullable: true, description: 'When it was first published; null for a draft.' })
  publishedAt!: Temporal.Instant | null

  @Field(() => LearningAbilities, { description: 'What the viewer may do with it.' })
  viewerCan!: LearningAbilities
}

export const { Connection: LearningPieceConnection } = connectionOf(LearningPieceType, 'LearningPiece')
