import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Field, ID, Info, InputType, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import { findSuggestionFor } from './find-suggestion.ts'
import { follow, stopFollowing } from './follow-suggestion.ts'
import { SuggestionPayload } from './suggestion.type.ts'

@InputType({ description: 'Which suggestion to hear of, and for which store.' })
export class FollowSuggestionInput {
  @Field(() => ID, { description: 'Which suggestion.' })
  suggestionId!: string

  @Field(() => ID, { description: 'One of the viewer’s own stores, or one that they look after.' })
  storeId!: string
}

/** Hearing what becomes of a suggestion (G5): one’s own choice, and nobody else’s to see. */
@Resolver()
export class SuggestionFollowerResolver {
  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Lets the viewer hear what becomes of a suggestion: each decision, and when it is shipped (G5). Who suggests, votes or asks does by themselves. Safe to repeat.',
  })
  followSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => FollowSuggestionInput, { description: 'Which one.' }) input: FollowSuggestionInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { id, following } = await findFollowing(context, input)
      await follow(context.em, id, following, 'CHOSE', context.now)
      return { id }
    })
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Lets the viewer hear nothing more of a suggestion, also where their store voted for it; the vote stays. Safe to repeat.',
  })
  unfollowSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => FollowSuggestionInput, { description: 'Which one.' }) input: FollowSuggestionInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { id, following } = await findFollowing(context, input)
      await stopFollowing(context.em, id, following, context.now)
      return { id }
    })
  }
}

async function findFollowing({ em, viewer }: SignedIn, { suggestionId, storeId }: FollowSuggestionInput) {
  const store = await findStore(em, viewer, storeId)
  authorize(viewer, storePolicy.followSuggestion, { storeId: store.id })
  const { id } = await findSuggestionFor(em, viewer, suggestionId, store)
  return { id, following: { personId: viewer.personId, storeId: store.id } }
}
