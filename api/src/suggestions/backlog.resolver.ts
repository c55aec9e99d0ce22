import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Args, Ctx, Directive, Info, Mutation, Query, Resolver } from 'type-graphql'
import { authorize } from '../graphql/authorize.ts'
import { type Page, PageArgs, sliceOf } from '../graphql/connections.ts'
import type { SignedIn } from '../graphql/context.ts'
import { soughtUuid } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { Person } from '../people/person.entity.ts'
import { answerSuggestion } from './answer-suggestion.ts'
import {
  BacklogFilter,
  BacklogOrder,
  NoteSuggestionInput,
  PlanSuggestionInput,
  TakeCareOfSuggestionInput,
  WeighSuggestionInput,
} from './backlog.input.ts'
import { readBacklog } from './backlog.read.ts'
import { changeSuggestion } from './change-suggestion.ts'
import { findSuggestion } from './find-suggestion.ts'
import { noteSuggestion } from './note-suggestion.ts'
import { planSuggestion } from './plan-suggestion.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { SuggestionConnection, SuggestionPayload, type SuggestionType } from './suggestion.type.ts'
import { takeCareOfSuggestion } from './take-care-of-suggestion.ts'
import { weighSuggestion } from './weigh-suggestion.ts'

const BY_SCORE = { field: 'SCORE', direction: 'DESC' } as const

/** The backlog, and how it is weighed: for the product team alone (G4). */
@Resolver()
export class BacklogResolver {
  @Directive('@requires(scope: "suggestions:decide")')
  @Query(() => SuggestionConnection, {
    nullable: true,
    description:
      'Every suggestion that stands for itself, public or private, as the product team weighs it (G4); by score when no order is given. For the product team and administrators.',
  })
  backlog(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => BacklogFilter, { nullable: true, description: 'What to narrow the list to.' })
    filter?: BacklogFilter | null,
    @Arg('orderBy', () => BacklogOrder, { nullable: true, description: 'How to sort it.' })
    orderBy?: BacklogOrder | null,
  ): Promise<Page<SuggestionType>> {
    authorize(context.viewer, suggestionPolicy.decide, null)
    const where = {
      statusIn: filter?.statusIn ?? null,
      product: filter?.product ?? null,
      ownerId: filter?.ownerId == null ? null : soughtUuid('Person', filter.ownerId),
      isUnowned: filter?.isUnowned ?? null,
      isOverdue: filter?.isOverdue ?? null,
      isInInbox: filter?.isInInbox ?? null,
      plannedFor: filter?.plannedFor ?? null,
      isPrivate: filter?.isPrivate ?? null,
      search: filter?.search ?? null,
    }
    const { field, direction } = orderBy ?? BY_SCORE
    const slice = sliceOf(page, { ...where, field, direction })
    const ask = { ...context, paths: selectedPaths(info) }
    return readBacklog(context.reads, where, { field, direction }, slice, ask)
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Adds the team’s own weight to a suggestion’s score, with a reason, in place of the one it had (G4); the same again changes nothing. Refused with CHANGED_SINCE. For the product team.',
  })
  weighSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => WeighSuggestionInput, { description: 'The weight.' }) input: WeighSuggestionInput,
  ) {
    return answerSuggestion(context, info, () =>
      changeSuggestion(context, { suggestionId: input.suggestionId }, (em, suggestion, by) =>
        weighSuggestion(em, suggestion, input, by, context.now),
      ),
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Says who takes care of a suggestion, or that nobody does. Refused with CHANGED_SINCE. For the product team.',
  })
  takeCareOfSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => TakeCareOfSuggestionInput, { description: 'Who, and of which.' })
    input: TakeCareOfSuggestionInput,
  ) {
    return answerSuggestion(context, info, () =>
      changeSuggestion(context, { suggestionId: input.suggestionId }, (em, suggestion) =>
        takeCareOfSuggestion(em, suggestion, input.ownerId ?? null, input.expectedVersion),
      ),
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description:
      'Says for which quarter a suggestion is planned that is PLANNED or IN_PROGRESS already; every other one is refused with OUT_OF_RANGE. Where it stands stays as it was decided. Another quarter than was named before is a decision, which voters hear of: refused with REASON_REQUIRED without one (G2). For the product team.',
  })
  planSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => PlanSuggestionInput, { description: 'Which, and for when.' })
    input: PlanSuggestionInput,
  ) {
    return answerSuggestion(context, info, () =>
      changeSuggestion(context, input, (em, suggestion, by) => {
        const plan = { plannedFor: input.plannedFor ?? null, reason: input.reason ?? null }
        return planSuggestion(em, suggestion, plan, by, context.now)
      }),
    )
  }

  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => SuggestionPayload, {
    nullable: true,
    description: 'Notes something on a suggestion that no store ever reads. For the product team.',
  })
  noteSuggestion(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => NoteSuggestionInput, { description: 'The note.' }) input: NoteSuggestionInput,
  ) {
    return answerSuggestion(context, info, async () => {
      const { em, viewer, now } = context
      authorize(viewer, suggestionPolicy.decide, null)
      const suggestion = await findSuggestion(em, viewer, input.suggestionId)
      const note = { body: input.body, requestKey: input.requestKey ?? null }
      await noteSuggestion(em, suggestion, note, em.getReference(Person, viewer.personId), now)
      return suggestion
    })
  }
}
