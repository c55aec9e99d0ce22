import { Field, InputType, Int } from 'type-graphql'

export const VERSION =
  'The `version` that was read: the change is refused with CHANGED_SINCE, whose names tell the version now, where somebody changed it since. Null or left out to change it however it is.'

/** What every input has that changes something with a version. */
@InputType({ description: 'A change of something as it was read.' })
export abstract class ExpectedVersion {
  @Field(() => Int, {
    nullable: true,
    description: VERSION,
  })
  expectedVersion?: number | null
}
