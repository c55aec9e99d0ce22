import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { findSuggestion } from '../suggestions/find-suggestion.ts'
import { SuggestionType } from '../suggestions/suggestion.type.ts'
import { offerSuggestion } from './offer-suggestion.ts'
import { pledgeShare } from './pledge-share.ts'
import {
  OfferSuggestionInput,
  PledgeInput,
  PledgeShareInput,
  WithdrawSuggestionOfferInput,
} from './suggestion-offer.input.ts'
import { suggestionOfferPolicy } from './suggestion-offer.policy.ts'
import { readOffer, readOffersOfSuggestions } from './suggestion-offer.read.ts'
import { SuggestionOfferPayload, SuggestionOfferType } from './suggestion-offer.type.ts'
import { withdrawOffer } from './withdraw-offer.ts'
import { withdrawPledge } from './withdraw-pledge.ts'

type Answer = Promise<Partial<SuggestionOfferPayload> & Refused>

/** Suggestions that one store or several order together (T7). */
@Resolver(() => SuggestionType)
export class SuggestionOfferResolver {
  @FieldResolver(() => SuggestionOfferType, {
    nullable: true,
    description:
      'The offer to order it together: the open one, else the one that was reached, else the newest; of all that was merged with it. Null where it was never offered (T7).',
  })
  offer(@Root() suggestion: SuggestionType, @Ctx() context: SignedIn): Promise<SuggestionOfferType | null> {
    return loaderOf(context, 'offers of suggestions', (ids) =>
      readOffersOfSuggestions(context.reads, ids, context),
    ).load(uuidOf('Suggestion', suggestion.id) as string)
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionOfferPayload, {
    nullable: true,
    description:
      'Offers a suggestion to stores together, in the place of an open offer that nobody pledged for (T7). For the product team. Refused with OUT_OF_RANGE, REQUIRED, TOO_LONG, NOT_CHARGEABLE where no plan’s rate could charge the price in one order, NOT_PUBLISHED, SUGGESTION_DECIDED, SUGGESTION_MERGED, OFFER_PLEDGED, and with OFFER_REACHED once an offer of it is reached.',
  })
  offerSuggestion(
    @Ctx() context: SignedIn,
    @Arg('input', () => OfferSuggestionInput, { description: 'What is offered.' })
    input: OfferSuggestionInput,
  ): Answer {
    return answer(context, async () => {
      authorize(context.viewer, suggestionOfferPolicy.offer, null)
      const suggestion = await findSuggestion(context.em, context.viewer, input.suggestionId)
      const offering = { by: personOf(context), requestKey: input.requestKey ?? null }
      return (await offerSuggestion(context.em, suggestion, input, offering, context.now)).id
    })
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionOfferPayload, {
    nullable: true,
    description:
      'Takes an open offer back, for a reason that stores read; the same again changes nothing (T7). For the product team. Refused with REASON_REQUIRED, TOO_LONG, OFFER_REACHED, OFFER_EXPIRED, OFFER_WITHDRAWN.',
  })
  withdrawSuggestionOffer(
    @Ctx() context: SignedIn,
    @Arg('input', () => WithdrawSuggestionOfferInput, { description: 'Which offer, and why.' })
    input: WithdrawSuggestionOfferInput,
  ): Answer {
    return answer(context, async () => {
      authorize(context.viewer, suggestionOfferPolicy.offer, null)
      return (await withdrawOffer(context.em, input, personOf(context), context.now)).id
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => SuggestionOfferPayload, {
    nullable: true,
    description:
      'Pledges a store’s share of an offer, in the place of what it pledged before; the last share is cut to what is missing. It costs nothing unless the sum reaches the price in time; then each pledge is an ORDER ticket with an approved estimate, the pledge being the most that it costs (T7, C3). Only for an owner of the store. Refused with OUT_OF_RANGE, whose names tell the least, CHANGED_SINCE, NO_PLAN, NOT_CHARGEABLE where the store’s rate is too low for so much, whose names tell the most, SUGGESTION_DECIDED, OFFER_REACHED, OFFER_EXPIRED, OFFER_WITHDRAWN, STORE_CLOSED.',
  })
  pledgeShare(
    @Ctx() context: SignedIn,
    @Arg('input', () => PledgeShareInput, { description: 'What is pledged, and for which store.' })
    input: PledgeShareInput,
  ): Answer {
    return answer(context, async () => {
      const pledger = await findPledger(context, input)
      const { offerId, amount, most = null, requestKey = null } = input
      await pledgeShare(context.em, { offerId, amount, most, requestKey }, pledger, context.now)
      return soughtUuid('SuggestionOffer', offerId)
    })
  }

  @Directive('@requires(scope: "tickets:write")')
  @Mutation(() => SuggestionOfferPayload, {
    nullable: true,
    description:
      'Takes a store’s pledge back, until the sum is reached; where there is none, nothing changes (T7). Only for an owner of the store. Refused with OFFER_REACHED once it became an order.',
  })
  withdrawPledge(
    @Ctx() context: SignedIn,
    @Arg('input', () => PledgeInput, { description: 'Which pledge.' }) input: PledgeInput,
  ): Answer {
    return answer(context, async () => {
      const pledger = await findPledger(context, input)
      await withdrawPledge(context.em, input.offerId, pledger, context.now)
      return soughtUuid('SuggestionOffer', input.offerId)
    })
  }
}

async function findPledger({ em, viewer }: SignedIn, { storeId }: PledgeInput) {
  const store = await findStore(em, viewer, storeId)
  authorize(viewer, storePolicy.pledge, { storeId: store.id })
  return { store, person: await em.findOneOrFail(Person, viewer.personId) }
}

function personOf({ em, viewer }: SignedIn): Person {
  return em.getReference(Person, viewer.personId)
}

/** Changes an offer, and answers with it as it is then; a refusal becomes `userErrors`. */
function answer(context: SignedIn, change: () => Promise<string>): Answer {
  return refusable(async () => ({ offer: await readOffer(context.reads, await change(), context) }))
}
