import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, topLevel, type Refused } from '../graphql/errors.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { LanguageName } from '../graphql/values.type.ts'
import type { Language } from '../people/person.entity.ts'
import { sideIn } from '../people/viewer.ts'
import { findStore } from '../stores/find-store.ts'
import { countHelped, countShown } from './count-learning.ts'
import { readFittingLearning } from './fitting-learning.read.ts'
import {
  LearningFilter,
  LearningHelpedInput,
  LearningPayload,
  LearningShownInput,
  LearningShownPayload,
} from './learning-piece.input.ts'
import { readLearning, readLearningById, readLearningPiece } from './learning-piece.read.ts'
import { LearningPieceConnection, LearningPieceType } from './learning-piece.type.ts'

const SEARCH_LIMIT = 200
const MOST_SHOWN = 10

@Resolver(() => LearningPieceType)
export class LearningPieceResolver {
  @Directive('@requires(scope: "learning:read")')
  @Query(() => LearningPieceConnection, {
    nullable: true,
    description: 'The videos and articles that the platform keeps for its stores, the newest first (T4).',
  })
  learning(
    @Ctx() { reads, viewer }: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => LearningFilter, { nullable: true, description: 'What to narrow the list to.' })
    filter?: LearningFilter | null,
    @Arg('language', () => LanguageName, {
      nullable: true,
      description: 'Whose transcript is told first of several that say it; the viewer’s own when left out.',
    })
    language?: Language | null,
  ): Promise<Page<LearningPieceType>> {
    const where = {
      search: filter?.search?.slice(0, SEARCH_LIMIT) ?? null,
      kind: filter?.kind ?? null,
      topic: filter?.topic ?? null,
      state: filter?.state ?? null,
      missingIn: filter?.missingIn ?? null,
    }
    const ask = { language: language ?? viewer.language, isCounted: selectedPaths(info).has('totalCount') }
    return readLearning(reads, viewer, where, sliceOf(page, where), ask)
  }

  @Directive('@requires(scope: "learning:read")')
  @Query(() => LearningPieceType, {
    nullable: true,
    description: 'A video or an article by its number; null when there is none, or it is not published.',
  })
  learningPiece(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('number', () => Int, { description: 'Its number.' }) number: number,
    @Arg('search', () => String, {
      nullable: true,
      description:
        'Words to look for in what a video says: `hit` tells where. The first 200 characters count.',
    })
    search?: string | null,
  ): Promise<LearningPieceType | null> {
    return readLearningPiece(reads, viewer, number, search?.slice(0, SEARCH_LIMIT) ?? null)
  }

  @Directive('@requires(scope: "learning:read")')
  @Query(() => [LearningPieceType], {
    nullable: true,
    description:
      'At most three videos and articles that fit a question while it is written, best first: those that have most of its words, in any of their forms (T4); null for a store that is not the viewer’s to see. The first 2,000 characters count.',
  })
  async fittingLearning(
    @Ctx() { reads, viewer }: SignedIn,
    @Arg('storeId', () => ID, { description: 'The store in whose name it is written.' }) storeId: string,
    @Arg('text', () => String, { description: 'What is written so far, title and body.' }) text: string,
    @Arg('language', () => LanguageName, {
      nullable: true,
      description: 'Whose transcript is told first of several that say it; the viewer’s own when left out.',
    })
    language?: Language | null,
  ): Promise<LearningPieceType[] | null> {
    const isSeen = sideIn(viewer, soughtUuid('Store', storeId)) !== null
    return isSeen ? readFittingLearning(reads, viewer, text, language ?? viewer.language) : null
  }

  @Directive('@requires(scope: "learning:write")')
  @Mutation(() => LearningShownPayload, {
    nullable: true,
    description:
      'Counts that pieces were offered to someone who is writing a question, once per person and question.',
  })
  learningShown(
    @Ctx() { em, viewer, now }: SignedIn,
    @Arg('input', () => LearningShownInput, { description: 'What was shown.' }) input: LearningShownInput,
  ): Promise<Partial<LearningShownPayload> & Refused> {
    return refusable(async () => {
      if (input.ids.length > MOST_SHOWN) throw topLevel('BAD_USER_INPUT', `At most ${MOST_SHOWN} ids.`)
      const ids = input.ids.map((id) => soughtUuid('LearningPiece', id))
      await countShown(em, await this.askedBy({ em, viewer }, input), ids, now)
      return {}
    })
  }

  @Directive('@requires(scope: "learning:write")')
  @Mutation(() => LearningPayload, {
    nullable: true,
    description:
      'Says that a piece answered a question, which is not sent then; counted once per person and question (T4).',
  })
  learningHelped(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => LearningHelpedInput, { description: 'What helped.' }) input: LearningHelpedInput,
  ): Promise<Partial<LearningPayload> & Refused> {
    return refusable(async () => {
      const id = soughtUuid('LearningPiece', input.id)
      await countHelped(em, await this.askedBy({ em, viewer }, input), id, now)
      return { piece: (await readLearningById(reads, viewer, [id])).get(id) ?? null }
    })
  }

  private async askedBy(
    { em, viewer }: Pick<SignedIn, 'em' | 'viewer'>,
    { storeId, language, requestKey }: LearningHelpedInput | LearningShownInput,
  ) {
    const store = await findStore(em, viewer, storeId)
    return { storeId: store.id, personId: viewer.personId, question: requestKey, language }
  }
}
