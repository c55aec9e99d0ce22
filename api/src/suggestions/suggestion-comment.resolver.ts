import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Mutation, Resolver, Root } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import { loaderOf, type SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid, uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { Person } from '../people/person.entity.ts'
import { sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { storePolicy } from '../stores/store.policy.ts'
import { editComment, removeComment } from './change-comment.ts'
import { commentOnSuggestion } from './comment-on-suggestion.ts'
import { findSuggestion, findSuggestionFor } from './find-suggestion.ts'
import { readComments, readCommentsById } from './suggestion-comment.read.ts'
import {
  CommentOnSuggestionInput,
  EditSuggestionCommentInput,
  RemoveSuggestionCommentInput,
  SuggestionCommentConnection,
  SuggestionCommentPayload,
  type SuggestionCommentType,
} from './suggestion-comment.type.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionType } from './suggestion.type.ts'

type Payload = Promise<Partial<SuggestionCommentPayload> & Refused>

/** What stores tell the product team about a suggestion, and the product team tells every store. */
@Resolver(() => SuggestionType)
export class SuggestionCommentResolver {
  @FieldResolver(() => SuggestionCommentConnection, {
    nullable: true,
    description:
      'The comments that the viewer reads, oldest first: the product team’s, and those of their own stores; all for the platform’s people. Those on what was merged into it are among them (G3). No page, count or cursor tells of any other.',
  })
  comments(
    @Root() suggestion: SuggestionType,
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('storeId', () => ID, {
      nullable: true,
      description: 'Leaves out those of the viewer’s other stores.',
    })
    storeId?: string | null,
  ): Promise<Page<SuggestionCommentType> | null> {
    const { reads, viewer, now } = context
    const asked = {
      storeId: storeId == null ? null : soughtUuid('Store', storeId),
      isCounted: selectedPaths(info).has('totalCount'),
    }
    const slice = sliceOf(page, ['comments', asked.storeId])
    return loaderOf(context, `comments ${JSON.stringify([slice, asked])}`, (ids) =>
      readComments(reads, { viewer, now }, ids, { slice, ...asked }),
    ).load(uuidOf('Suggestion', suggestion.id) as string)
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionCommentPayload, {
    nullable: true,
    description:
      'Comments on a suggestion. For a store, by its own people or its partner: the product team hears of it, no other store does, and its writer follows the suggestion (G5). Without a store, for the product team: every store reads it that sees the suggestion, and those who follow it hear of it. Refused with STORE_CLOSED, with CHANGED_SINCE where other people would read it than `isPublic` says, and with SUGGESTION_MERGED for one that is merged: the names tell the number of what stands for it.',
  })
  commentOnSuggestion(
    @Ctx() context: SignedIn,
    @Arg('input', () => CommentOnSuggestionInput, { description: 'The comment.' })
    { suggestionId, storeId, words, isPublic = null, requestKey = null }: CommentOnSuggestionInput,
  ): Payload {
    const { em, viewer, now } = context
    return answerComment(context, async () => {
      const person = em.getReference(Person, viewer.personId)
      if (storeId == null) {
        authorize(viewer, suggestionPolicy.decide, null)
        const suggestion = await findSuggestion(em, viewer, suggestionId)
        const author = { person, store: null, side: 'PLATFORM' as const }
        return commentOnSuggestion(em, suggestion, { words, isPublic, requestKey }, author, now)
      }
      const store = await findStore(em, viewer, storeId)
      authorize(viewer, storePolicy.comment, { storeId: store.id })
      const suggestion = await findSuggestionFor(em, viewer, suggestionId, store)
      const author = { person, store, side: sideIn(viewer, store.id)! }
      return commentOnSuggestion(em, suggestion, { words, isPublic: null, requestKey }, author, now)
    })
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionCommentPayload, {
    nullable: true,
    description:
      'Words a comment anew, which says from then on that it was; the same words change nothing. For its writer, a partner’s people only while they may write in the store’s name (A4). Refused with CHANGED_SINCE, and with TOO_LATE 15 minutes after it was written, and once it was removed.',
  })
  editSuggestionComment(
    @Ctx() context: SignedIn,
    @Arg('input', () => EditSuggestionCommentInput, { description: 'Which one, and the words.' })
    input: EditSuggestionCommentInput,
  ): Payload {
    return answerComment(context, () => editComment(context, input))
  }

  @Directive('@requires(scope: "suggestions:write")')
  @Mutation(() => SuggestionCommentPayload, {
    nullable: true,
    description:
      'Removes a comment: its words are gone for everyone, and what was told of it is not shown or mailed any more; that there was one, who removed it and why stays. For its writer at any time, and for the product team with a reason: refused with REASON_REQUIRED without one, and with CHANGED_SINCE. Safe to repeat.',
  })
  removeSuggestionComment(
    @Ctx() context: SignedIn,
    @Arg('input', () => RemoveSuggestionCommentInput, { description: 'Which one, and why.' })
    { reason = null, ...read }: RemoveSuggestionCommentInput,
  ): Payload {
    return answerComment(context, () => removeComment(context, { ...read, reason }))
  }
}

function answerComment(context: SignedIn, change: () => Promise<{ id: string }>): Payload {
  return refusable(async () => {
    const { id } = await change()
    return { comment: (await readCommentsById(context.reads, context, [id])).get(id) ?? null }
  })
}
