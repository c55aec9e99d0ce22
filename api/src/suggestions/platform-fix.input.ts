import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { Field, ID, InputType } from 'type-graphql'
import { LocalisedTextInput } from '../graphql/values.type.ts'

@InputType({ description: 'What belongs to a fix; at most 100 of each at once.' })
class LinksOfFix {
  @Field(() => [ID], {
    nullable: true,
    description: 'The incidents that it ends; their tickets belong to it too.',
  })
  incidentIds?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'The tickets that it resolves.' })
  ticketIds?: string[] | null

  @Field(() => ID, {
    nullable: true,
    description: 'The ticket of the bug that it came from, which it resolves too.',
  })
  sourceTicketId?: string | null

  @Field(() => ID, {
    nullable: true,
    description: 'The suggestion that it came from, which is shipped with it (G2). For the product team.',
  })
  suggestionId?: string | null
}

@InputType({ description: 'A fix for everyone, and what waits for it (I2).' })
export class PrepareFixInput extends LinksOfFix {
  @Field(() => LocalisedTextInput, { description: 'What was wrong, in a line of at most 200 characters.' })
  title!: LocalisedTextInput

  @Field(() => LocalisedTextInput, {
    description: 'What was fixed, in words for stores, at most 2,000 characters: the answer on every ticket.',
  })
  words!: LocalisedTextInput

  @Field(() => [String], { nullable: true, description: 'The keys of the components that it mends.' })
  components?: string[] | null

  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Other words for a fix, whole: what is left out is taken away.' })
export class ChangeFixInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which fix.' })
  fixId!: string

  @Field(() => LocalisedTextInput, { description: 'What was wrong, in a line of at most 200 characters.' })
  title!: LocalisedTextInput

  @Field(() => LocalisedTextInput, {
    description: 'What was fixed, in words for stores, at most 2,000 characters.',
  })
  words!: LocalisedTextInput

  @Field(() => [String], { nullable: true, description: 'The keys of the components that it mends.' })
  components?: string[] | null
}

@InputType({ description: 'Which links of a fix are made, or taken back.' })
export class FixLinksInput extends LinksOfFix {
  @Field(() => ID, { description: 'Which fix.' })
  fixId!: string
}

@InputType({ description: 'Which fix is let go.' })
export class ShipFixInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which fix.' })
  fixId!: string
}
