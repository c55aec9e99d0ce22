import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql'
import { UserError } from '../graphql/errors.ts'
import { PersonType } from '../people/person.type.ts'
import { StoreLink } from './store-link.type.ts'

export const StoreRoleName = { OWNER: 'OWNER', MEMBER: 'MEMBER' } as const
registerEnumType(StoreRoleName, {
  name: 'StoreRole',
  description: 'What a person may do in a store.',
  valuesConfig: {
    OWNER: { description: 'Everything; only an owner approves, disputes and votes.' },
    MEMBER: { description: 'Asks, follows and reads.' },
  },
})

const PartnerRoleName = { ADMIN: 'ADMIN', MEMBER: 'MEMBER' } as const
registerEnumType(PartnerRoleName, {
  name: 'PartnerRole',
  description: 'What a person may do for a partner.',
  valuesConfig: {
    ADMIN: { description: 'Manages the partner’s people and tokens.' },
    MEMBER: { description: 'Works for the partner’s stores.' },
  },
})

export const StaffRoleName = { AGENT: 'AGENT', PRODUCT_MANAGER: 'PRODUCT_MANAGER', ADMIN: 'ADMIN' } as const
registerEnumType(StaffRoleName, {
  name: 'StaffRole',
  description: 'What one of the platform’s own people does.',
  valuesConfig: {
    AGENT: { description: 'Answers tickets and logs work.' },
    PRODUCT_MANAGER: { description: 'Decides on suggestions.' },
    ADMIN: { description: 'Runs plans, calendars, stores and people.' },
  },
})

@ObjectType('Membership', { description: 'That the viewer belongs to a store.' })
export class MembershipType {
  @Field(() => StoreLink, { description: 'Which store.' })
  store!: StoreLink

  @Field(() => StoreRoleName, { description: 'In which role.' })
  role!: keyof typeof StoreRoleName
}

@ObjectType({ description: 'A partner: an agency that looks after stores of its own.' })
export class PartnerLink {
  @Field(() => ID, { description: 'The partner’s id.' })
  id!: string

  @Field(() => String, { description: 'The partner’s name.' })
  name!: string
}

@ObjectType('PartnerMembership', { description: 'That the viewer works for a partner.' })
export class PartnerMembershipType {
  @Field(() => PartnerLink, { description: 'Which partner.' })
  partner!: PartnerLink

  @Field(() => PartnerRoleName, { description: 'In which role.' })
  role!: keyof typeof PartnerRoleName

  @Field(() => Int, { description: 'How many stores the partner looks after.' })
  storeCount!: number
}

@ObjectType('Viewer', { description: 'Who asks, and what they belong to.' })
export class ViewerType {
  @Field(() => PersonType, { description: 'The person.' })
  person!: PersonType

  @Field(() => [MembershipType], { description: 'The stores they belong to, by name.' })
  memberships!: MembershipType[]

  @Field(() => [PartnerMembershipType], { description: 'The partners they work for, by name.' })
  partnerMemberships!: PartnerMembershipType[]

  @Field(() => StaffRoleName, {
    nullable: true,
    description: 'Their part among the platform’s own people; null for everyone else.',
  })
  staffRole!: keyof typeof StaffRoleName | null

  @Field(() => String, {
    description:
      'What they may see and do, as one opaque word: another one once any of it changes. `rightsChanged` tells it as it does.',
  })
  rights!: string
}

@ObjectType({ description: 'What the viewer may see and do.' })
export class ViewerRights {
  @Field(() => String, { description: 'The same word as `rights` of the viewer.' })
  rights!: string
}

@ObjectType({ description: 'What signing in led to.' })
export class SignInPayload {
  @Field(() => ViewerType, { nullable: true, description: 'Who is signed in now; null when it was refused.' })
  viewer!: ViewerType | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@ObjectType({ description: 'What signing out led to.' })
export class SignOutPayload {
  @Field(() => [UserError], { description: 'Always empty: signing out is never refused.' })
  userErrors!: UserError[]
}
