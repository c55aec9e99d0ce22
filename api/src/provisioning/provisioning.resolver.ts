import { Arg, Ctx, Directive, Mutation, Query, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused, topLevel, userError } from '../graphql/errors.ts'
import { keepWhatPlansGrant } from '../plans/hold-what-plans-grant.ts'
import {
  type ProvisioningOrder,
  UpsertMembershipsInput,
  UpsertPartnershipsInput,
  UpsertPartnersInput,
  UpsertStoresInput,
} from './provisioning.input.ts'
import { provisioningPolicy } from './provisioning.policy.ts'
import { readKnownByExternalId } from './known-by-external-id.read.ts'
import { MOST_ROWS, type Provisioned } from './provisioning-words.ts'
import { KnownByExternalId, ProvisionedEnum, ProvisioningPayload } from './provisioning.type.ts'
import { upsertMembership } from './upsert-membership.ts'
import { upsertPartner } from './upsert-partner.ts'
import { upsertPartnership } from './upsert-partnership.ts'
import { type RowKind, type RowResult, upsertRows } from './upsert-rows.ts'
import { upsertStore } from './upsert-store.ts'

const REFUSED =
  'For administrators and the platform’s programs. Refused as a whole with OUT_OF_RANGE for none or more than 100 rows, and REHEARSAL_OUTDATED'
const ROWS = 'Which rows, and what becomes of them where some are refused.'

type Payload = Promise<Partial<ProvisioningPayload> & Refused>

@Resolver()
export class ProvisioningResolver {
  @Directive('@requires(scope: "provisioning:read")')
  @Query(() => [KnownByExternalId], {
    nullable: true,
    description:
      'What some external ids stand for, in their order as text; those that stand for nothing are left out. For administrators and the platform’s programs.',
  })
  knownByExternalId(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('noun', () => ProvisionedEnum, { description: 'External ids of what.' }) noun: Provisioned,
    @Arg('externalIds', () => [String], { description: 'Which, at most 100; beyond, BAD_USER_INPUT.' })
    externalIds: string[],
  ): Promise<KnownByExternalId[]> {
    authorize(viewer, provisioningPolicy.provision, null)
    if (externalIds.length > MOST_ROWS)
      throw topLevel('BAD_USER_INPUT', `At most ${MOST_ROWS} external ids at once.`)
    return readKnownByExternalId(reads, noun, externalIds)
  }

  @Directive('@requires(scope: "provisioning:write")')
  @Mutation(() => ProvisioningPayload, {
    nullable: true,
    description: `Takes stores onto the platform or brings them up to date, each by its external id: the same rows again change nothing. ${REFUSED}; a row with EXTERNAL_ID_TWICE, EXTERNAL_ID_OTHER, REQUIRED, TOO_LONG, SLUG_FORM, TAKEN, COUNTRY_UNKNOWN, TIME_ZONE_UNKNOWN, VAT_NUMBER_FORM, NOT_FOUND (plan), OUT_OF_RANGE (planFrom).`,
  })
  upsertStores(
    @Ctx() context: SignedIn,
    @Arg('input', () => UpsertStoresInput, { description: ROWS }) input: UpsertStoresInput,
  ): Payload {
    return answered(context, { noun: 'STORE', upsert: upsertStore, hold: keepWhatPlansGrant }, input)
  }

  @Directive('@requires(scope: "provisioning:write")')
  @Mutation(() => ProvisioningPayload, {
    nullable: true,
    description: `Lets people into stores, gives them other roles or lets them out, each membership by its external id: the same rows again change nothing. Whoever is new to the platform is mailed where they choose a password. ${REFUSED}; a row with EXTERNAL_ID_TWICE, EXTERNAL_ID_OTHER, REQUIRED, TOO_LONG, INVALID_EMAIL, TIME_ZONE_UNKNOWN, STAYS, NOT_FOUND.`,
  })
  upsertMemberships(
    @Ctx() context: SignedIn,
    @Arg('input', () => UpsertMembershipsInput, { description: ROWS }) input: UpsertMembershipsInput,
  ): Payload {
    return answered(context, { noun: 'MEMBERSHIP', upsert: upsertMembership }, input)
  }

  @Directive('@requires(scope: "provisioning:write")')
  @Mutation(() => ProvisioningPayload, {
    nullable: true,
    description: `Takes partners onto the platform or brings them up to date, each by its external id: the same rows again change nothing. ${REFUSED}; a row with EXTERNAL_ID_TWICE, REQUIRED, TOO_LONG, SLUG_FORM, TAKEN.`,
  })
  upsertPartners(
    @Ctx() context: SignedIn,
    @Arg('input', () => UpsertPartnersInput, { description: ROWS }) input: UpsertPartnersInput,
  ): Payload {
    return answered(context, { noun: 'PARTNER', upsert: upsertPartner }, input)
  }

  @Directive('@requires(scope: "provisioning:write")')
  @Mutation(() => ProvisioningPayload, {
    nullable: true,
    description: `Gives stores into partners’ care, says what those may see and write, or ends it, each partnership by its external id: the same rows again change nothing. ${REFUSED}; a row with EXTERNAL_ID_TWICE, EXTERNAL_ID_OTHER, REQUIRED, NOT_FOUND, STAYS, HAS_PARTNER, NO_PARTNER, STORE_CLOSED, OUT_OF_RANGE (since), OWNER_LIMITED, APPROVES_UNSEEN, TOO_LONG (reason).`,
  })
  upsertPartnerships(
    @Ctx() context: SignedIn,
    @Arg('input', () => UpsertPartnershipsInput, { description: ROWS }) input: UpsertPartnershipsInput,
  ): Payload {
    return answered(context, { noun: 'PARTNERSHIP', upsert: upsertPartnership }, input)
  }
}

function answered<Row extends { externalId: string }>(
  { em, viewer, now, links }: SignedIn,
  kind: RowKind<Row>,
  { rows, errorPolicy, rehearse, fingerprint }: ProvisioningOrder & { rows: Row[] },
): Payload {
  return refusable(async () => {
    authorize(viewer, provisioningPolicy.provision, null)
    const isRehearsal = rehearse ?? false
    const order = { rows, errorPolicy, isRehearsal, fingerprint: fingerprint ?? null }
    const done = await upsertRows({ em, byId: viewer.personId, now, links }, kind, order)
    return { isRehearsal, fingerprint: done.fingerprint, rows: done.results.map(told) }
  })
}

function told({ refusals, ...result }: RowResult, row: number) {
  const errors = refusals.map(({ code, detail, field }) =>
    userError(new Refusal(code, detail, ['rows', row, ...(field ? [field] : [])].join('.'))),
  )
  return { row, ...result, errors }
}
