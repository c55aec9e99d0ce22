import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { findStore } from '../stores/find-store.ts'
import { endPartnership } from './end-partnership.ts'
import { limitPartner } from './limit-partner.ts'
import { endsFor, partnershipPolicy } from './partnership.policy.ts'
import { readPartnership } from './partnership.read.ts'
import {
  EndPartnershipInput,
  LimitPartnerInput,
  Partnership,
  PartnershipPayload,
} from './partnership.type.ts'

@Resolver()
export class PartnershipResolver {
  @Directive('@requires(scope: "stores:read")')
  @Query(() => Partnership, {
    nullable: true,
    description:
      'Who looks after a store, and how that came about (A4); null for a store that is not the viewer’s to see.',
  })
  partnership(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store.' }) storeId: string,
  ): Promise<Partnership | null> {
    return readPartnership(reads, viewer, soughtUuid('Store', storeId))
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnershipPayload, {
    nullable: true,
    description:
      'Says what a store’s partner may see, write and approve from now on (A4). For an owner of the store. The same again changes nothing. Refused with CHANGED_SINCE, NO_PARTNER, OUT_OF_RANGE, APPROVES_UNSEEN, and NOT_FOUND where another partner looks after the store.',
  })
  limitPartner(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => LimitPartnerInput, { description: 'Which partner, and what.' })
    { storeId, partnerId, expectedVersion, ...limits }: LimitPartnerInput,
  ): Promise<Partial<PartnershipPayload> & Refused> {
    return refusable(async () => {
      const store = await findStore(em, viewer, storeId)
      authorize(viewer, partnershipPolicy.limit, { storeId: store.id })
      const between = { storeId: store.id, partnerId: soughtUuid('Partner', partnerId) }
      await limitPartner(em, { ...between, limits, expectedVersion, byId: viewer.personId }, now)
      return { partnership: await readPartnership(reads, viewer, store.id) }
    })
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnershipPayload, {
    nullable: true,
    description:
      'Ends at once that a partner looks after a store: its people, its programs and what they listen to have nothing of the store from then on (A4). For an owner of the store, an ADMIN of the partner, and administrators. What the partner voted stays the store’s, and what it was billed it still reads. Safe to repeat. Refused with CHANGED_SINCE, NO_PARTNER, TOO_LONG, and NOT_FOUND where another partner looks after the store.',
  })
  endPartnership(
    @Ctx() { em, readAs, viewer, now }: SignedIn,
    @Arg('input', () => EndPartnershipInput, { description: 'Which, and why.' })
    { storeId, partnerId, reason, expectedVersion }: EndPartnershipInput,
  ): Promise<Partial<PartnershipPayload> & Refused> {
    return refusable(async () => {
      const store = await findStore(em, viewer, storeId)
      const between = { storeId: store.id, partnerId: soughtUuid('Partner', partnerId) }
      authorize(viewer, partnershipPolicy.end, between)
      const by = { byId: viewer.personId, side: endsFor(viewer, between)! }
      await endPartnership(em, { ...between, ...by, reason: reason ?? null, expectedVersion }, now)
      // Whoever left sees the store no more.
      const since = await readAs(viewer.personId)
      return { partnership: since && (await readPartnership(since.reads, since.viewer, store.id)) }
    })
  }
}
