import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import type { Written } from './learning-piece.entity.ts'
import {
  LearningInput,
  LearningPayload,
  type LearningTextInput,
  WriteLearningInput,
} from './learning-piece.input.ts'
import { readLearningById } from './learning-piece.read.ts'
import { learningPolicy } from './learning.policy.ts'
import { changeLearning, type LearningDraft, rewriteLearning, writeLearning } from './write-learning.ts'

@Resolver()
export class KeepLearningResolver {
  @Directive('@requires(scope: "learning:keep")')
  @Mutation(() => LearningPayload, {
    nullable: true,
    description: 'Writes a video or an article as a draft, or words one anew. For the platform’s people.',
  })
  writeLearning(
    @Ctx() { em, reads, viewer, now }: SignedIn,
    @Arg('input', () => WriteLearningInput, { description: 'The piece.' }) input: WriteLearningInput,
  ): Promise<Partial<LearningPayload> & Refused> {
    return refusable(async () => {
      authorize(viewer, learningPolicy.keep, {})
      const made = { kind: input.kind, authorId: viewer.personId, requestKey: input.requestKey ?? null }
      const { id } = await (input.id == null
        ? writeLearning(em, made, draftOf(input), now)
        : rewriteLearning(em, input.id, draftOf(input), input.expectedVersion ?? null, now))
      return { piece: (await readLearningById(reads, viewer, [id])).get(id) ?? null }
    })
  }

  @Directive('@requires(scope: "learning:keep")')
  @Mutation(() => LearningPayload, {
    nullable: true,
    description:
      'Lets stores find a draft, or a piece that was retired. Refused with CHANGED_SINCE. For the platform’s people.',
  })
  publishLearning(
    @Ctx() context: SignedIn,
    @Arg('input', () => LearningInput, { description: 'Which.' }) input: LearningInput,
  ): Promise<Partial<LearningPayload> & Refused> {
    return this.change(context, input, 'publish')
  }

  @Directive('@requires(scope: "learning:keep")')
  @Mutation(() => LearningPayload, {
    nullable: true,
    description:
      'Takes a piece out of stores’ sight; its counts stay. Refused with CHANGED_SINCE. For the platform’s people.',
  })
  retireLearning(
    @Ctx() context: SignedIn,
    @Arg('input', () => LearningInput, { description: 'Which.' }) input: LearningInput,
  ): Promise<Partial<LearningPayload> & Refused> {
    return this.change(context, input, 'retire')
  }

  private change({ em, reads, viewer, now }: SignedIn, asked: LearningInput, verb: 'publish' | 'retire') {
    return refusable(async () => {
      authorize(viewer, learningPolicy.keep, {})
      const { id } = await changeLearning(em, asked, (piece) => piece[verb](now))
      return { piece: (await readLearningById(reads, viewer, [id])).get(id) ?? null }
    })
  }
}

function draftOf(input: WriteLearningInput): LearningDraft {
  return {
    title: written(input.title),
    text: written(input.text),
    youtube: input.youtube ?? null,
    seconds: input.seconds ?? null,
    transcript: written(input.transcript ?? {}),
    topics: input.topics ?? [],
    products: input.products ?? [],
  }
}

function written({ el, nb, en }: LearningTextInput): Written<string> {
  return { EL: el ?? '', NB: nb ?? '', EN: en ?? '' }
}
