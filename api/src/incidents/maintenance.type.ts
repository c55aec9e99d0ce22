import { Field, ID, Int, ObjectType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { DateTime } from '../graphql/scalars.ts'
import { LocalisedText } from '../graphql/values.type.ts'
import { ComponentType } from './component.type.ts'

@ObjectType('Maintenance', { description: 'Work on the platform that was announced (I1).' })
export class MaintenanceType {
  @Field(() => ID, { description: 'Opaque, unique in the platform, and never reused.' })
  id!: string

  @Field(() => Int, { description: 'Grows with each change: for `expectedVersion`.' })
  version!: number

  @Field(() => LocalisedText, { description: 'What is done, in a line.' })
  title!: LocalisedText

  @Field(() => LocalisedText, { description: 'What stores notice of it.' })
  words!: LocalisedText

  @Field(() => [ComponentType], { description: 'The parts of the platform that it affects.' })
  components!: ComponentType[]

  @Field(() => DateTime, { description: 'From when.' })
  startsAt!: Temporal.Instant

  @Field(() => DateTime, { description: 'Until when.' })
  endsAt!: Temporal.Instant

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was called off, or ended early; null otherwise.',
  })
  cancelledAt!: Temporal.Instant | null
}

@ObjectType({ description: 'What a change of announced maintenance led to.' })
export class MaintenancePayload {
  @Field(() => MaintenanceType, { nullable: true, description: 'As it is now; null when it was refused.' })
  maintenance!: MaintenanceType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
