import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from 'type-graphql'
import { Refusal } from '../domain/refusal.ts'
import { authorize } from '../graphql/authorize.ts'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, userError } from '../graphql/errors.ts'
import { uuidOf } from '../graphql/node-id.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { ChangeSuggestionsInput, ChangeSuggestionsPayload } from './change-suggestions.input.ts'
import { changeSuggestions, type SuggestionChange } from './change-suggestions.ts'
import { suggestionPolicy } from './suggestion.policy.ts'
import { readSuggestionsById } from './suggestion.read.ts'

@Resolver()
export class ChangeSuggestionsResolver {
  @Directive('@requires(scope: "suggestions:decide")')
  @Mutation(() => ChangeSuggestionsPayload, {
    nullable: true,
    description:
      'Does the same to up to 100 suggestions, each by itself: those that refuse do not stop the others, and each has its own answer. For the product team.',
  })
  changeSuggestions(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ChangeSuggestionsInput, { description: 'What is done, and to which.' })
    input: ChangeSuggestionsInput,
  ) {
    return refusable(async () => {
      authorize(context.viewer, suggestionPolicy.decide, null)
      const answers = await changeSuggestions(context, input.suggestionIds, changeOf(input))
      const uuids = [...answers.keys()].flatMap((id) => uuidOf('Suggestion', id) ?? [])
      const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^rows\.suggestion\./, '')))
      const found = await readSuggestionsById(context.reads, uuids, { ...context, paths })
      return {
        rows: [...answers].map(([suggestionId, refusal]) => ({
          suggestionId,
          suggestion: found.get(uuidOf('Suggestion', suggestionId) ?? '') ?? null,
          userErrors: refusal ? [userError(refusal)] : [],
        })),
      }
    })
  }
}

/** Only what goes with the action; what it needs must be there. */
function changeOf(input: ChangeSuggestionsInput): SuggestionChange {
  const { action, status, ownerId = null, plannedFor = null } = input
  if (action === 'TAKE_CARE') return { action, ownerId }
  if (action === 'PLAN') return { action, plannedFor, reason: input.reason ?? null }
  if (action === 'LOOK') return { action, words: input.reason ?? null, requestKey: input.requestKey ?? null }
  if (!status) throw new Refusal('REQUIRED', {}, 'status')
  return { action, decision: { status, reason: input.reason ?? '', plannedFor } }
}
