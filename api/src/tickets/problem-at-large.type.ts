import { Field, ObjectType } from 'type-graphql'
import { LocalisedText } from '../graphql/values.type.ts'
import { ComponentType } from '../incidents/component.type.ts'
import { ReportedTroubleType } from './reported-trouble.type.ts'

@ObjectType({
  description:
    'What holds for a bug of something critical, whose trouble affects stores at large: it is taken from any store, at any hour, through any channel, on any plan (P6).',
})
export class ProblemAtLarge {
  @Field(() => String, { description: 'The letter of the rule, `P6`.' })
  rule!: string

  @Field(() => LocalisedText, { description: 'The rule in its own words, as the store reads it.' })
  sentence!: LocalisedText

  @Field(() => [ComponentType], {
    description:
      'The critical components that the bug would name, or that have a word of the text in their name. Only one that the ticket names itself has it taken through a channel that the plan lacks.',
  })
  components!: ComponentType[]

  @Field(() => [ReportedTroubleType], {
    description:
      'Those of them of which at least two stores, or the store itself, report trouble, as `reportedTroubles` tells (I3); `reportTrouble` says in one tap that the store has it too.',
  })
  troubles!: ReportedTroubleType[]
}
