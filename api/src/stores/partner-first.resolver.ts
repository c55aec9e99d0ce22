import {
  Arg,
  Ctx,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused, UserError } from '../graphql/errors.ts'
import { ExpectedVersion } from '../graphql/expected-version.input.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { readPartnerFirst } from './partner-first.read.ts'
import { setPartnerFirst } from './set-partner-first.ts'
import { storePolicy } from './store.policy.ts'
import { PartnerLink } from './viewer.type.ts'

@ObjectType({ description: 'How long a partner has its stores’ questions first.' })
export class PartnerFirstTime {
  @Field(() => PartnerLink, { description: 'Which partner.' })
  partner!: PartnerLink

  @Field(() => Int, {
    nullable: true,
    description:
      'So many open minutes of the plan’s calendar, 0 for never; null for the platform’s own setting.',
  })
  minutes!: number | null
}

@ObjectType({ description: 'How long partners have their stores’ questions before the platform does (T4).' })
export class PartnerFirst {
  @Field(() => Int, {
    description:
      'Grows with each change of these settings, the platform’s own and any partner’s: for `expectedVersion`.',
  })
  version!: number

  @Field(() => Int, {
    description:
      'For partners without a setting of their own: open minutes of the plan’s calendar, 0 for never.',
  })
  defaultMinutes!: number

  @Field(() => [PartnerFirstTime], { description: 'All partners, by name.' })
  partners!: PartnerFirstTime[]
}

@InputType({ description: 'How long a partner is to have its stores’ questions first.' })
export class SetPartnerFirstInput extends ExpectedVersion {
  @Field(() => ID, { nullable: true, description: 'Which partner; left out for the platform’s own setting.' })
  partnerId?: string | null

  @Field(() => Int, {
    nullable: true,
    description:
      'Open minutes of the plan’s calendar, 0 for never, at most 10,080; null gives a partner the platform’s own setting again.',
  })
  minutes?: number | null
}

@ObjectType({ description: 'The settings after a change, or why it was refused.' })
export class PartnerFirstPayload {
  @Field(() => PartnerFirst, {
    nullable: true,
    description: 'All settings as they are now; null when refused.',
  })
  partnerFirst!: PartnerFirst | null

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[]
}

@Resolver()
export class PartnerFirstResolver {
  @Directive('@requires(scope: "stores:administer")')
  @Query(() => PartnerFirst, {
    nullable: true,
    description: 'How long partners have their stores’ questions before the platform does (T4).',
  })
  partnerFirst(@Ctx() { reads }: SignedIn): Promise<PartnerFirst> {
    return readPartnerFirst(reads)
  }

  @Directive('@requires(scope: "stores:administer")')
  @Mutation(() => PartnerFirstPayload, {
    nullable: true,
    description:
      'Sets how long a partner, or every partner without a setting of its own, has questions first; tickets that are with a partner keep their time (T4). Refused with CHANGED_SINCE, OUT_OF_RANGE, REQUIRED.',
  })
  setPartnerFirst(
    @Ctx() { em, reads, viewer }: SignedIn,
    @Arg('input', () => SetPartnerFirstInput, { description: 'For whom, and how long.' })
    { partnerId, minutes, expectedVersion }: SetPartnerFirstInput,
  ): Promise<Partial<PartnerFirstPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, storePolicy.administer, null)
      const id = partnerId == null ? null : soughtUuid('Partner', partnerId)
      await setPartnerFirst(em, id, minutes ?? null, expectedVersion)
      return { partnerFirst: await readPartnerFirst(reads) }
    })
  }
}
