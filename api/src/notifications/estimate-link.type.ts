import { Field, InputType, ObjectType } from 'type-graphql'
import { EstimateType } from '../billing/estimate.type.ts'
import { UserError } from '../graphql/errors.ts'

@ObjectType('EstimateLink', {
  description: 'What the link of a mail approves, and in whose name (C3). It was mailed to that owner alone.',
})
export class EstimateLinkType {
  @Field(() => String, {
    description: 'The owner whom it was mailed to; in their name it approves where nobody is signed in.',
  })
  ownerName!: string

  @Field(() => EstimateType, {
    nullable: true,
    description: 'The estimate as it stands; null once that person is no owner of the store any more.',
  })
  estimate!: EstimateType | null

  @Field(() => EstimateType, {
    nullable: true,
    description: 'The estimate that took its place, which this link does not approve.',
  })
  newer!: EstimateType | null

  @Field(() => Boolean, {
    description:
      'Whether who asks may approve by it: nobody signed in, or an owner of the store. Others are refused, though it was passed on to them.',
  })
  mayApprove!: boolean
}

@InputType({ description: 'A link that approves an estimate.' })
export class ApproveByLinkInput {
  @Field(() => String, { description: 'The last part of the link’s address.' })
  token!: string
}

@ObjectType({ description: 'What approving by a link led to.' })
export class EstimateLinkPayload {
  @Field(() => EstimateLinkType, {
    nullable: true,
    description: 'The estimate as it stands now, also where it was refused.',
  })
  link!: EstimateLinkType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}
