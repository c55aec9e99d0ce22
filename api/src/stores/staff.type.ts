import { Field, ID, ObjectType } from 'type-graphql'
import { StaffRoleName } from './viewer.type.ts'

@ObjectType({ description: 'One of the platform’s own people, as their colleagues see them.' })
export class StaffMember {
  @Field(() => ID, { description: 'The person’s id.' })
  id!: string

  @Field(() => String, { description: 'Their name.' })
  name!: string

  @Field(() => String, { description: 'One or two letters for an avatar.' })
  initials!: string

  @Field(() => StaffRoleName, { description: 'What they do.' })
  role!: keyof typeof StaffRoleName
}
