import { Field, InputType } from 'type-graphql'
import { DateTime } from '../graphql/scalars.ts'
import { LanguageName } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'
import type { StoreRole } from '../stores/store.entity.ts'
import { StoreRoleName } from '../stores/viewer.type.ts'
import type { ErrorPolicy } from './provisioning-words.ts'
import { ErrorPolicyEnum } from './provisioning.type.ts'

@InputType({ description: 'A row, by what the platform’s own system calls it.' })
export abstract class ProvisioningRow {
  @Field(() => String, {
    description:
      'What the platform’s own system calls it, at most 255 characters. It stands for one thing of its noun, in one row.',
  })
  externalId!: string
}

@InputType({ description: 'How many rows are done.' })
export abstract class ProvisioningOrder {
  @Field(() => ErrorPolicyEnum, { description: 'What becomes of all rows where some are refused.' })
  errorPolicy!: ErrorPolicy

  @Field(() => Boolean, {
    nullable: true,
    description: 'True says what would change, and changes nothing; false when left out.',
  })
  rehearse?: boolean | null

  @Field(() => String, {
    nullable: true,
    description:
      'That of a rehearsal of the same rows: they are refused as a whole with REHEARSAL_OUTDATED where they would do something else by now. Sent again after they were done, they change nothing. Rows with it are done together.',
  })
  fingerprint?: string | null
}

@InputType({
  description:
    'A store. What is left out stays as it is; a new one needs `slug`, `name`, `language`, `country` and `timeZone`. A store with this `slug` that has no external id yet is meant by it, and gets this one.',
})
export class StoreRow extends ProvisioningRow {
  @Field(() => String, {
    nullable: true,
    description:
      'Its name in addresses: small letters, digits and single hyphens, at most 63. Links with the old one lead nowhere.',
  })
  slug?: string | null

  @Field(() => String, { nullable: true, description: 'Its name, at most 200 characters.' })
  name?: string | null

  @Field(() => LanguageName, { nullable: true, description: 'The language it is written to.' })
  language?: Language | null

  @Field(() => String, { nullable: true, description: 'Its country, ISO 3166-1, two letters, such as `GR`.' })
  country?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'The IANA time zone its times are shown in, such as `Europe/Athens`.',
  })
  timeZone?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'Its VAT number, checked for form by its country; an empty text takes it away. It stands on statements until an owner gives billing details.',
  })
  vatNumber?: string | null

  @Field(() => String, {
    nullable: true,
    description:
      'The key of the plan it is on, such as `PRO`. Another one holds from now on, and a deadline of its open tickets may come nearer, never later (S1).',
  })
  plan?: string | null

  @Field(() => DateTime, {
    nullable: true,
    description:
      'Since when it is on its first plan, not in the future; now when left out. A store that has a plan already changes it from now on, whatever this says.',
  })
  planFrom?: Temporal.Instant | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True closes it: its votes count nowhere, and it asks for nothing new. False opens it again.',
  })
  closed?: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'Why it is closed or opened again, at most 500 characters; needed where it is.',
  })
  closedReason?: string | null
}

@InputType({
  description:
    'That a person belongs to a store. What is left out stays as it is; a new one needs `email`, `storeExternalId` and `role`, and `name` where nobody has this address yet. One of this person in this store that has no external id yet is meant by it, and gets this one.',
})
export class MembershipRow extends ProvisioningRow {
  @Field(() => String, {
    nullable: true,
    description:
      'The address that the person signs in with. For good: another address is another membership.',
  })
  email?: string | null

  @Field(() => String, {
    nullable: true,
    description: 'Their name, at most 200 characters. The platform’s own people keep theirs.',
  })
  name?: string | null

  @Field(() => StoreRoleName, { nullable: true, description: 'What they may do in the store.' })
  role?: StoreRole | null

  @Field(() => String, { nullable: true, description: 'The store, by its external id; for good.' })
  storeExternalId?: string | null

  @Field(() => LanguageName, {
    nullable: true,
    description:
      'The language a new person reads, the store’s when left out. Whoever is there already chose theirs.',
  })
  language?: Language | null

  @Field(() => String, {
    nullable: true,
    description: 'The IANA time zone of a new person, the store’s when left out.',
  })
  timeZone?: string | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True lets the person out of the store at once; nothing else of the row counts then. A membership that stands in no row goes on.',
  })
  ended?: boolean | null
}

@InputType({
  description:
    'A partner. What is left out stays as it is; a new one needs `slug` and `name`. A partner with this `slug` that has no external id yet is meant by it, and gets this one.',
})
export class PartnerRow extends ProvisioningRow {
  @Field(() => String, {
    nullable: true,
    description:
      'Its name in addresses, by which stores invite it: small letters, digits and single hyphens, at most 63.',
  })
  slug?: string | null

  @Field(() => String, { nullable: true, description: 'Its name, at most 200 characters.' })
  name?: string | null
}

@InputType({
  description:
    'That a partner looks after a store (A4). What is left out stays as it is; a new one needs `storeExternalId` and `partnerExternalId`, and the store has no other partner. One of this partner and this store that has no external id yet is meant by it, and gets this one. One that the store or the partner ended begins again by the owner’s invitation alone: OWNER_LIMITED. To vote and to approve estimates is the owner’s alone to give.',
})
export class PartnershipRow extends ProvisioningRow {
  @Field(() => String, { nullable: true, description: 'The store, by its external id; for good.' })
  storeExternalId?: string | null

  @Field(() => String, { nullable: true, description: 'The partner, by its external id; for good.' })
  partnerExternalId?: string | null

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when, not in the future; for good. Now when left out.',
  })
  since?: Temporal.Instant | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it sees what the store is charged; a new one does when left out, unless the owner kept it before. What the owner keeps from it is refused with OWNER_LIMITED.',
  })
  seesCharges?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether it opens tickets, answers, comments and suggests; a new one does when left out, unless the owner kept it before. What the owner keeps from it is refused with OWNER_LIMITED.',
  })
  writes?: boolean | null

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True ends it at once; a partnership that stands in no row goes on. Of one that ended before, `storeExternalId` and `partnerExternalId` are needed.',
  })
  ended?: boolean | null

  @Field(() => String, {
    nullable: true,
    description: 'Why it ends, for both to read, at most 500 characters; may be left out.',
  })
  reason?: string | null
}

const ROWS = 'One to 100 rows; what stands in none is left as it is.'

@InputType({ description: 'Stores, by their external ids.' })
export class UpsertStoresInput extends ProvisioningOrder {
  @Field(() => [StoreRow], { description: ROWS })
  rows!: StoreRow[]
}

@InputType({ description: 'Memberships of stores, by their external ids.' })
export class UpsertMembershipsInput extends ProvisioningOrder {
  @Field(() => [MembershipRow], { description: ROWS })
  rows!: MembershipRow[]
}

@InputType({ description: 'Partners, by their external ids.' })
export class UpsertPartnersInput extends ProvisioningOrder {
  @Field(() => [PartnerRow], { description: ROWS })
  rows!: PartnerRow[]
}

@InputType({ description: 'Partnerships, by their external ids.' })
export class UpsertPartnershipsInput extends ProvisioningOrder {
  @Field(() => [PartnershipRow], { description: ROWS })
  rows!: PartnershipRow[]
}
