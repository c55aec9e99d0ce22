import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { Person } from '../people/person.entity.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import { readConsiderationByMonth } from './consideration-by-month.read.ts'
import { readConsiderationPromise } from './consideration-promise.read.ts'
import {
  ConsiderationMonth,
  ConsiderationPromisePayload,
  LookAtSuggestionInput,
  SetDaysToConsiderInput,
} from './consideration.type.ts'
import { setDaysToConsider } from './days-to-consider.ts'
import { findSuggestion } from './find-suggestion.ts'
import { lookAtSuggestion } from './look-at-suggestion.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionPayload } from './suggestion.type.ts'

/** The promise to consider: how it is kept, for whoever asks, and what the product team does for it (G2). */
@Resolver()
export class ConsiderationResolver {
  @Directive('@requires(scope: "suggestions:read")')
  @Query(() => [ConsiderationMonth], {
    nullable: true,
    description:
      'How the promise to consider was kept in each of the last twelve months that had a look due, the last month first (G2).',
  })
  considerationByMonth(@Ctx() context: SignedIn): Promise<ConsiderationMonth[]> {
    return readConsiderationByMonth(context.reads, context.now)
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Notes that the product team looked at a suggestion, with words to the voters or without, and leaves its status as it is (G2). Refused with SUGGESTION_DECIDED once it is shipped or declined. For the product team.',
  })
  lookAtSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => LookAtSuggestionInput, { description: 'The look.' }) input: LookAtSuggestionInput,
  ) {
    return answerSuggestion(context, info, () =>
      context.em.transactional(async (em) => {
        authorize(context.viewer, suggestionPolicy.decide, null)
        const { suggestionId, words = null, requestKey = null } = input
        const suggestion = await findSuggestion(em, context.viewer, suggestionId, { isLocked: true })
        const by = em.getReference(Person, context.viewer.personId)
        await lookAtSuggestion(em, suggestion, { words, requestKey }, by, context.now)
        return suggestion
      }),
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => ConsiderationPromisePayload, {
    nullable: true,
    description:
      'Sets within how many days every suggestion is looked at, and keeps who did; dates that were promised stand (G2). Refused with OUT_OF_RANGE. For the product team.',
  })
  setDaysToConsider(
    @Ctx() context: SignedIn,
    @Arg('input', () => SetDaysToConsiderInput, { description: 'The days.' }) input: SetDaysToConsiderInput,
  ): Promise<Partial<ConsiderationPromisePayload> & Refused> {
    return refusable(async () => {
      authorize(context.viewer, suggestionPolicy.decide, null)
      const by = context.em.getReference(Person, context.viewer.personId)
      await setDaysToConsider(context.em, input, by, context.now)
      return { considerationPromise: await readConsiderationPromise(context.reads, context.now) }
    })
  }
}
