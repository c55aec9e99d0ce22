import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { notFound, refusable, type Refused, topLevel } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { billingDetailsPolicy } from './billing-details.policy.ts'
import { type BillingParty, findBillingParty, readBillingDetails } from './billing-details.read.ts'
import { BillingDetailsPayload, BillingDetailsType, SetBillingDetailsInput } from './billing-details.type.ts'
import { setBillingDetails } from './set-billing-details.ts'

@Resolver(() => BillingDetailsType)
export class BillingDetailsResolver {
  @Directive('@requires(scope: "stores:read")')
  @Query(() => BillingDetailsType, {
    nullable: true,
    description:
      'By what name, address and VAT number a store, a partner, or without either the platform stands on statements (C6); null where none was given, and for what is not the viewer’s to see.',
  })
  async billingDetails(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { nullable: true, description: 'A store’s.' }) storeId?: string | null,
    @Arg('partnerId', () => ID, { nullable: true, description: 'A partner’s.' }) partnerId?: string | null,
  ): Promise<BillingDetailsType | null> {
    const id = await findBillingParty(reads, viewer, partyOf({ storeId, partnerId }))
    return id === null ? null : ((await readBillingDetails(reads, [id])).get(id) ?? null)
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => BillingDetailsPayload, {
    nullable: true,
    description:
      'Sets by what name, address and VAT number somebody stands on statements from now on; those that are issued stay (C6). For a store’s owner, a partner’s ADMIN, and an administrator for the platform. `expectedVersion` is 0 where none were given when they were read. Refused with CHANGED_SINCE, REQUIRED, TOO_LONG, COUNTRY_UNKNOWN, VAT_NUMBER_FORM.',
  })
  setBillingDetails(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => SetBillingDetailsInput, { description: 'Whose, and what.' })
    { storeId, partnerId, vatNumber = null, expectedVersion, ...facts }: SetBillingDetailsInput,
  ): Promise<Partial<BillingDetailsPayload> & Refused> {
    return refusable(async () => {
      const party = partyOf({ storeId, partnerId })
      const id = await findBillingParty(reads, viewer, party)
      if (id === null) throw notFound(party.storeId ? 'storeId' : 'partnerId')
      authorize(viewer, billingDetailsPolicy.set, party)
      await setBillingDetails(em, id, { ...facts, vatNumber, expectedVersion }, viewer, now)
      return { billingDetails: (await readBillingDetails(reads, [id])).get(id) ?? null }
    })
  }
}

function partyOf({
  storeId,
  partnerId,
}: {
  storeId?: string | null
  partnerId?: string | null
}): BillingParty {
  if (storeId != null && partnerId != null)
    throw topLevel('BAD_USER_INPUT', 'Give a store or a partner, not both.')
  return {
    storeId: storeId == null ? null : soughtUuid('Store', storeId),
    partnerId: partnerId == null ? null : soughtUuid('Partner', partnerId),
  }
}
