import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, FieldResolver, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { Person } from '../people/person.entity.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import { findSuggestion } from './find-suggestion.ts'
import { mergeSuggestions } from './merge-suggestions.ts'
import { readMergedFrom, readMergedInto, readMergePreview, readMerges } from './suggestion-merge.read.ts'
import {
  MergePreview,
  MergeSuggestionsInput,
  SuggestionMergeType,
  UndoMergeInput,
} from './suggestion-merge.type.ts'
import { SuggestionLink, SuggestionReference } from './suggestion-order.type.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionPayload, SuggestionType } from './suggestion.type.ts'
import { undoMerge } from './undo-merge.ts'

/** What became of a suggestion that wishes the same as another one (G3). */
@Resolver(() => SuggestionType)
export class SuggestionMergeResolver {
  @FieldResolver(() => SuggestionLink, {
    nullable: true,
    description:
      'The suggestion that it was merged into, in the end, and that speaks for it: null while it stands for itself (G3).',
  })
  mergedInto(@Root() suggestion: SuggestionType, @Ctx() context: SignedIn): Promise<SuggestionLink | null> {
    const { reads } = context
    return loaderOf(context, 'merged into', (ids) => readMergedInto(reads, ids)).load(uuidOfRoot(suggestion))
  }

  @FieldResolver(() => [SuggestionReference], {
    description:
      'The suggestions that were merged into it, the first 100 by number, as far as the viewer may see them: the published ones, and those of their own stores (G3).',
  })
  async mergedFrom(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
  ): Promise<SuggestionReference[]> {
    const { reads, viewer } = context
    const merged = loaderOf(context, 'merged from', (ids) => readMergedFrom(reads, viewer, ids))
    return (await merged.load(uuidOfRoot(suggestion))) ?? []
  }

  @FieldResolver(() => [SuggestionMergeType], {
    nullable: true,
    description:
      'Every merge of it and into it, the latest first, those that were undone too. Null for whoever is not of the product team.',
  })
  async merges(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
  ): Promise<SuggestionMergeType[] | null> {
    const { reads, viewer } = context
    if (suggestionPolicy.merge(viewer) !== true) return null
    return (
      (await loaderOf(context, 'merges', (ids) => readMerges(reads, ids)).load(uuidOfRoot(suggestion))) ?? []
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Query(() => MergePreview, {
    nullable: true,
    description:
      'What a merge would come to, before it is made; null where either suggestion is missing. For the product team (G3).',
  })
  mergePreview(
    @Ctx() { reads, viewer, now }: SignedIn,
    @Arg('suggestionId', () => ID, { description: 'What would be merged.' }) suggestionId: string,
    @Arg('intoSuggestionId', () => ID, { description: 'What it would be merged into.' })
    intoSuggestionId: string,
  ): Promise<MergePreview | null> {
    authorize(viewer, suggestionPolicy.merge, null)
    return readMergePreview(
      reads,
      soughtUuid('Suggestion', suggestionId),
      soughtUuid('Suggestion', intoSuggestionId),
      now,
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Merges a suggestion into another one that wishes the same: votes and orders stay where they are, and count for the other, each store once (G3). Answers with the one that was merged; repeated, it changes nothing. Refused with SAME_SUGGESTION, SUGGESTION_MERGED where either is merged (the names tell the number that stands for it), NOT_PUBLISHED for a target that stores do not see, SUGGESTION_DECIDED for one that is shipped and for a target that is shipped or declined, OFFERS_OPEN where both have an open offer, ORDERED_AND_OFFERED where one is ordered together already and the other has an open offer, whose number the names tell (T7). It is a look at it too (G2). For the product team.',
  })
  mergeSuggestions(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MergeSuggestionsInput, { description: 'Which, and into which.' })
    input: MergeSuggestionsInput,
  ) {
    const { em, viewer, now } = context
    return answerSuggestion(context, info, async () => {
      authorize(viewer, suggestionPolicy.merge, null)
      const suggestion = await findSuggestion(em, viewer, input.suggestionId)
      const into = await findSuggestion(em, viewer, input.intoSuggestionId, { field: 'intoSuggestionId' })
      const { reason = null, requestKey = null } = input
      const by = em.getReference(Person, viewer.personId)
      await mergeSuggestions(em, { suggestion, into, reason, requestKey }, by, now)
      return suggestion
    })
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Undoes a merge: the suggestion stands for itself again, with the votes that were cast for it and what had been merged into it (G3). Answers with that suggestion; a merge that is undone stays so. Refused with ORDERED_AS_ONE where stores ordered together meanwhile what both stood for (T7). For the product team.',
  })
  undoMerge(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UndoMergeInput, { description: 'Which merge.' }) input: UndoMergeInput,
  ) {
    const { em, viewer, now } = context
    return answerSuggestion(context, info, async () => {
      authorize(viewer, suggestionPolicy.merge, null)
      const by = em.getReference(Person, viewer.personId)
      return { id: await undoMerge(em, soughtUuid('SuggestionMerge', input.mergeId), by, now) }
    })
  }
}

function uuidOfRoot({ id }: SuggestionType): string {
  return uuidOf('Suggestion', id) as string
}
