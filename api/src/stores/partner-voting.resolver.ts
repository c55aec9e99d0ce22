import { Arg, Ctx, Directive, ID, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { findStore } from './find-store.ts'
import { letPartnerVote } from './let-partner-vote.ts'
import { readPartnerVoting } from './partner-voting.read.ts'
import { LetPartnerVoteInput, PartnerVoting, PartnerVotingPayload } from './partner-voting.type.ts'
import { storePolicy } from './store.policy.ts'

@Resolver()
export class PartnerVotingResolver {
  @Directive('@requires(scope: "stores:read")')
  @Query(() => PartnerVoting, {
    nullable: true,
    description:
      'Whether a store’s partner may vote in its name (A4); null where no partner looks after it, and for a store that is not the viewer’s to see.',
  })
  partnerVoting(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store.' }) storeId: string,
  ): Promise<PartnerVoting | null> {
    return readPartnerVoting(reads, viewer, soughtUuid('Store', storeId))
  }

  @Directive('@requires(scope: "stores:write")')
  @Mutation(() => PartnerVotingPayload, {
    nullable: true,
    description:
      'Lets a store’s partner vote in its name, or takes that back at once; what it cast stays the store’s vote, which the owner takes back like any (A4). For the store’s owner. Refused with CHANGED_SINCE, with NO_PARTNER, and with NOT_FOUND where another partner looks after the store.',
  })
  letPartnerVote(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => LetPartnerVoteInput, { description: 'Which partner, and whether.' })
    { storeId, partnerId, mayVote, expectedVersion }: LetPartnerVoteInput,
  ): Promise<Partial<PartnerVotingPayload> & Refused> {
    return refusable(async () => {
      const store = await findStore(em, viewer, storeId)
      authorize(viewer, storePolicy.letPartnerVote, { storeId: store.id })
      const letting = {
        storeId: store.id,
        partnerId: soughtUuid('Partner', partnerId),
        mayVote,
        expectedVersion,
      }
      await letPartnerVote(em, { ...letting, byId: viewer.personId }, now)
      return { partnerVoting: await readPartnerVoting(reads, viewer, store.id) }
    })
  }
}
