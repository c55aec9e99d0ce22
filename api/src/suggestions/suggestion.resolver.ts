import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { Person } from '../people/person.entity.ts'
import { partnerVotingFor, sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import { castVote } from './cast-vote.ts'
import { readConsiderationPromise } from './consideration-promise.read.ts'
import { changeSuggestion } from './change-suggestion.ts'
import { decideSuggestion } from './decide-suggestion.ts'
import { findSuggestionFor } from './find-suggestion.ts'
import { suggest } from './suggest.ts'
import {
  DecideSuggestionInput,
  SuggestInput,
  SuggestionFilter,
  SuggestionOrderField,
  VoteInput,
} from './suggestion.input.ts'
import { readSuggestion, readSuggestions, type SuggestionSort } from './suggestion.read.ts'
import {
  ConsiderationPromise,
  SuggestionConnection,
  SuggestionPayload,
  SuggestionType,
} from './suggestion.type.ts'
import { withdrawVote } from './withdraw-vote.ts'

@Resolver(() => SuggestionType)
export class SuggestionResolver {
  @Directive('@requires(scope: "suggestions:read")')
  @Query(() => SuggestionType, {
    nullable: true,
    description:
      'A suggestion by its number; null when there is none, or it is another store’s and not published.',
  })
  suggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('number', () => Int, { description: 'The number people use.' }) number: number,
  ): Promise<SuggestionType | null> {
    return readSuggestion(context.reads, number, { ...context, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "suggestions:read")')
  @Query(() => SuggestionConnection, {
    nullable: true,
    description:
      'The suggestions that the viewer may see: the published ones, and those of their own stores (G1).',
  })
  suggestions(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => SuggestionFilter, { nullable: true, description: 'What to narrow the list to.' })
    filter?: SuggestionFilter | null,
    @Arg('orderBy', () => SuggestionOrderField, {
      nullable: true,
      description: 'How to sort it; by votes when left out.',
    })
    orderBy?: SuggestionSort | null,
  ): Promise<Page<SuggestionType>> {
    const sort = orderBy ?? 'VOTES'
    const where = {
      statusIn: filter?.statusIn ?? null,
      product: filter?.product ?? null,
      votedByStoreId: filter?.votedByStoreId == null ? null : soughtUuid('Store', filter.votedByStoreId),
      isVotedViaPartner: filter?.isVotedViaPartner ?? false,
      suggestedByStoreId:
        filter?.suggestedByStoreId == null ? null : soughtUuid('Store', filter.suggestedByStoreId),
      search: filter?.search ?? null,
      decidedFrom: filter?.decidedFrom ?? null,
      decidedTo: filter?.decidedTo ?? null,
    }
    const slice = sliceOf(page, { ...where, sort })
    return readSuggestions(context.reads, where, sort, slice, { ...context, paths: selectedPaths(info) })
  }

  @Directive('@requires(scope: "suggestions:read")')
  @Query(() => ConsiderationPromise, {
    nullable: true,
    description: 'How the promise to consider every suggestion is kept now (G2).',
  })
  considerationPromise(@Ctx() context: SignedIn): Promise<ConsiderationPromise> {
    return readConsiderationPromise(context.reads, context.now)
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Makes a public suggestion in the name of a store that one belongs to; an owner’s carries the store’s vote at once (G1).',
  })
  suggest(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SuggestInput, { description: 'The wish.' }) input: SuggestInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const store = await findStore(context.em, context.viewer, input.storeId)
      authorize(context.viewer, storePolicy.suggest, { storeId: store.id })
      const { title, body, product = null, requestKey = null } = input
      const wish = { title, body, product, requestKey }
      const side = sideIn(context.viewer, store.id) === 'PARTNER' ? ('PARTNER' as const) : ('STORE' as const)
      return suggest(context.em, wish, { store, person: personOf(context), ticket: null, side }, context.now)
    })
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Casts a store’s vote; cast twice, it is one. For the store’s owner, and for its partner’s people where the owner lets them (A4). Where the suggestion is merged, the vote counts for what stands for it. Refused with SUGGESTION_DECIDED once that is shipped or declined (G1).',
  })
  castVote(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => VoteInput, { description: 'Which vote.' }) input: VoteInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { store, suggestion } = await findVote(context, input)
      const partnerId = partnerVotingFor(context.viewer, store.id)
      await castVote(context.em, suggestion, { store, person: personOf(context), partnerId }, context.now)
      return suggestion
    })
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Takes a store’s vote back; where there is none, nothing changes. For the store’s owner; for its partner’s people, where the owner lets them vote, what they cast: the owner’s own is refused with VOTE_OF_OWNER (A4). Where the suggestion is merged, it is taken from all that stands together. Refused with SUGGESTION_DECIDED once that is shipped or declined (G1).',
  })
  withdrawVote(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => VoteInput, { description: 'Which vote.' }) input: VoteInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { store, suggestion } = await findVote(context, input)
      const { em, viewer, now: at } = context
      const partnerId = partnerVotingFor(viewer, store.id)
      const via = partnerId === null ? null : { partnerId, personId: viewer.personId, at }
      await withdrawVote(em, suggestion, store, via)
      return suggestion
    })
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Decides on a suggestion, with a reason that its voters read (G2); the same decision again changes nothing. Refused with SUGGESTION_MERGED for one that is merged: what stands for it speaks for both, and the names tell its number, and with ORDERED_TOGETHER where it would be declined while stores that ordered it together have open orders, whose numbers the names tell. An open offer of what is declined or shipped is taken back with the same reason (T7). For the product team.',
  })
  decideSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DecideSuggestionInput, { description: 'The decision.' }) input: DecideSuggestionInput,
  ) {
    return answerSuggestion(context, info, () =>
      changeSuggestion(context, input, (em, suggestion, by) =>
        decideSuggestion(em, suggestion, { ...input, plannedFor: input.plannedFor ?? null }, by, context.now),
      ),
    )
  }
}

async function findVote(context: SignedIn, { suggestionId, storeId }: VoteInput) {
  const store = await findStore(context.em, context.viewer, storeId)
  authorize(context.viewer, storePolicy.vote, { storeId: store.id })
  return { store, suggestion: await findSuggestionFor(context.em, context.viewer, suggestionId, store) }
}

function personOf({ em, viewer }: SignedIn): Person {
  return em.getReference(Person, viewer.personId)
}
