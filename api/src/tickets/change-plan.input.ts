import { Field, ID, InputType } from 'type-graphql'

@InputType({ description: 'Another plan for a store, from now on.' })
export class ChangePlanInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => String, { description: 'The key of the plan, such as `PRO`.' })
  plan!: string
}
