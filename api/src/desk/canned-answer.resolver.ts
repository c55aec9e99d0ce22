import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readCannedAnswers, readCannedAnswersById, readFilledAnswer } from './canned-answer.read.ts'
import {
  CannedAnswerConnection,
  CannedAnswerPayload,
  CannedAnswerType,
  DeleteCannedAnswerInput,
  WriteCannedAnswerInput,
} from './canned-answer.type.ts'
import { deskPolicy } from './desk.policy.ts'
import { deleteCannedAnswer, rewriteCannedAnswer, writeCannedAnswer } from './write-canned-answer.ts'

const SEARCH_LIMIT = 200

@Resolver(() => CannedAnswerType)
export class CannedAnswerResolver {
  @Directive('@requires(scope: "desk:read")')
  @Query(() => CannedAnswerConnection, {
    nullable: true,
    description: 'The desk’s canned answers, by title.',
  })
  cannedAnswers(
    @Ctx() { reads, viewer }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Only those with all these words, in any of their forms in Greek, Norwegian or English; the last one may be unfinished.',
    })
    search?: string | null,
  ): Promise<Page<CannedAnswerType>> {
    const words = search?.slice(0, SEARCH_LIMIT) ?? null
    const isCounted = selectedPaths(info).has('totalCount')
    return readCannedAnswers(reads, viewer, words, sliceOf(page, { words }), isCounted)
  }

  @Directive('@requires(scope: "desk:read")')
  @Query(() => CannedAnswerType, {
    nullable: true,
    description: 'A canned answer, filled in for a ticket when one is named; null when either is missing.',
  })
  async cannedAnswer(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('id', () => ID, { description: 'Which answer.' }) id: string,
    @Arg('ticketId', () => ID, { nullable: true, description: 'The ticket that it is said on.' })
    ticketId?: string | null,
  ): Promise<CannedAnswerType | null> {
    const uuid = soughtUuid('CannedAnswer', id)
    if (ticketId != null) return readFilledAnswer(reads, viewer, uuid, soughtUuid('Ticket', ticketId))
    return (await readCannedAnswersById(reads, viewer, [uuid])).get(uuid) ?? null
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => CannedAnswerPayload, {
    nullable: true,
    description: 'Writes a canned answer, or words one anew. For agents.',
  })
  writeCannedAnswer(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => WriteCannedAnswerInput, { description: 'The answer.' }) input: WriteCannedAnswerInput,
  ): Promise<Partial<CannedAnswerPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, deskPolicy.attend, {})
      const { el, nb, en } = input.body
      const words = { title: input.title, body: { EL: el ?? '', NB: nb ?? '', EN: en ?? '' } }
      const { id } = await (input.id == null
        ? writeCannedAnswer(em, viewer.personId, words, input.requestKey ?? null, now)
        : rewriteCannedAnswer(em, input.id, words, input.expectedVersion ?? null, now))
      return { cannedAnswer: (await readCannedAnswersById(reads, viewer, [id])).get(id) ?? null }
    })
  }

  @Directive('@requires(scope: "desk:write")')
  @Mutation(() => CannedAnswerPayload, {
    nullable: true,
    description: 'Deletes a canned answer. For agents.',
  })
  deleteCannedAnswer(
    @Ctx() { em, viewer }: SignedIn,
    @Arg('input', () => DeleteCannedAnswerInput, { description: 'Which.' }) answer: DeleteCannedAnswerInput,
  ) {
    return refusable(async () => {
      authorize(viewer, deskPolicy.attend, {})
      await deleteCannedAnswer(em, answer)
      return { cannedAnswer: null }
    })
  }
}
