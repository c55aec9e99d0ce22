import { Field, ID, InputType } from 'type-graphql'

@InputType({ description: 'Another plan for a store, from now on.' })
export class ChangePlanInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => String, { description: 'The key of the plan, such as `PRO`.' })
  plan!: string

  @Field(() => String, {
    nullable: true,
    description: 'The fingerprint of its rehearsal; left out, it is made whatever it moves.',
  })
  fingerprint?: string | null
}

@InputType({ description: 'Another plan for a store, to be rehearsed.' })
export class RehearsePlanChangeInput {
  @Field(() => ID, { description: 'Which store.' })
  storeId!: string

  @Field(() => String, { description: 'The key of the plan, such as `PRO`.' })
  plan!: string
}
