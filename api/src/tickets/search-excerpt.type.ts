import { Field, ObjectType } from 'type-graphql'

@ObjectType({ description: 'A piece of a text, with whether it is what was looked for.' })
export class ExcerptPart {
  @Field(() => String, { description: 'The piece, as it was written.' })
  text!: string

  @Field(() => Boolean, { description: 'Whether it is a form of a word looked for, to be marked.' })
  isHit!: boolean
}

@ObjectType({ description: 'Where a ticket has the words looked for. Its pieces in order are the text.' })
export class SearchExcerpt {
  @Field(() => [ExcerptPart], { description: 'The title, in pieces.' })
  title!: ExcerptPart[]

  @Field(() => [ExcerptPart], {
    description:
      'About 200 characters of the message that has most of the words, around the first of them; empty when none has.',
  })
  message!: ExcerptPart[]
}
