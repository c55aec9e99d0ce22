import { Field, ID, InputType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedTextInput } from '../graphql/values.type.ts'
import type { IncidentReach } from '../incidents/incident-words.ts'
import { ReachEnum } from '../incidents/incident.type.ts'

@InputType({ description: 'An incident that is about to be declared, as far as tickets can look like it.' })
export class IncidentToBeInput {
  @Field(() => LocalisedTextInput, { description: 'What stores feel, in a line.' })
  title!: LocalisedTextInput

  @Field(() => [String], { description: 'The keys of the components that it affects.' })
  components!: string[]

  @Field(() => ReachEnum, { defaultValue: 'ALL', description: 'Whom it touches.' })
  affects!: IncidentReach

  @Field(() => [String], { nullable: true, description: 'For PLANS, their keys.' })
  planKeys?: string[] | null

  @Field(() => [ID], { nullable: true, description: 'For STORES, which ones.' })
  storeIds?: string[] | null

  @Field(() => DateTime, { nullable: true, description: 'Since when; left out for now.' })
  startedAt?: Temporal.Instant | null
}
