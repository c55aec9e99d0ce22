import { Field, ID, InputType, Int } from 'type-graphql'
import { ExpectedVersion, VERSION } from '../graphql/expected-version.input.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedTextInput } from '../graphql/values.type.ts'

@InputType()
abstract class AnnouncedMaintenance {
  @Field(() => LocalisedTextInput, { description: 'What is done, in a line of at most 200 characters.' })
  title!: LocalisedTextInput

  @Field(() => LocalisedTextInput, { description: 'What stores notice of it, at most 2,000 characters.' })
  words!: LocalisedTextInput

  @Field(() => [String], { description: 'The keys of the components that it affects, at least one.' })
  components!: string[]

  @Field(() => DateTime, { description: 'From when, in the future.' })
  startsAt!: Temporal.Instant

  @Field(() => DateTime, { description: 'Until when, at most seven days later.' })
  endsAt!: Temporal.Instant
}

@InputType({ description: 'Maintenance to announce.' })
export class ScheduleMaintenanceInput extends AnnouncedMaintenance {
  @Field(() => String, {
    nullable: true,
    description: 'Chosen by the client: a second send with the same key changes nothing.',
  })
  requestKey?: string | null
}

@InputType({ description: 'Maintenance, announced differently.' })
export class ChangeMaintenanceInput extends AnnouncedMaintenance {
  @Field(() => ID, { description: 'Which one.' })
  maintenanceId!: string

  @Field(() => Int, { nullable: true, description: VERSION })
  expectedVersion?: number | null
}

@InputType({ description: 'Maintenance that does not take place, or ends early.' })
export class CancelMaintenanceInput extends ExpectedVersion {
  @Field(() => ID, { description: 'Which one.' })
  maintenanceId!: string
}
