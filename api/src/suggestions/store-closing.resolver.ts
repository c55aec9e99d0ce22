import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { closeStore } from './close-store.ts'
import { readStoreClosings } from './store-closing.read.ts'
import { StoreClosingInput, StoreClosingPayload, StoreClosings } from './store-closing.type.ts'

@Resolver()
export class StoreClosingResolver {
  @Directive('@requires(scope: "stores:administer")')
  @Query(() => StoreClosings, {
    nullable: true,
    description:
      'Whether a store is closed, why, and how many of its votes that concerns; null for a missing one. For administrators.',
  })
  storeClosings(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store.' }) storeId: string,
  ): Promise<StoreClosings | null> {
    authorize(viewer, storePolicy.administer, null)
    return readStoreClosings(reads, soughtUuid('Store', storeId))
  }

  @Directive('@requires(scope: "stores:administer")')
  @Mutation(() => StoreClosingPayload, {
    nullable: true,
    description:
      'Closes a store: its votes count nowhere from then on, and it votes, suggests, orders and opens tickets no more, but reads all that is its own (G1). Closed already, nothing changes. For administrators. Refused with REQUIRED and TOO_LONG.',
  })
  closeStore(
    @Ctx() context: SignedIn,
    @Arg('input', () => StoreClosingInput, { description: 'Which store, and why.' }) input: StoreClosingInput,
  ): Promise<Partial<StoreClosingPayload> & Refused> {
    return change(context, input, true)
  }

  @Directive('@requires(scope: "stores:administer")')
  @Mutation(() => StoreClosingPayload, {
    nullable: true,
    description:
      'Opens a closed store again, and all its votes count again (G1). Open already, nothing changes. For administrators. Refused with REQUIRED and TOO_LONG.',
  })
  openStoreAgain(
    @Ctx() context: SignedIn,
    @Arg('input', () => StoreClosingInput, { description: 'Which store, and why.' }) input: StoreClosingInput,
  ): Promise<Partial<StoreClosingPayload> & Refused> {
    return change(context, input, false)
  }
}

function change(
  { em, reads, viewer, now }: SignedIn,
  { storeId, reason }: StoreClosingInput,
  isClosed: boolean,
): Promise<Partial<StoreClosingPayload> & Refused> {
  return refusable(async () => {
    authorize(viewer, storePolicy.administer, null)
    const store = await findStore(em, viewer, storeId)
    await closeStore(em, { storeId: store.id, isClosed, reason, byId: viewer.personId }, now)
    return { storeClosings: await readStoreClosings(reads, store.id) }
  })
}
