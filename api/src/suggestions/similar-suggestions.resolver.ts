import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Ctx, Directive, Info, Int, Query, Resolver } from 'type-graphql'
import type { SignedIn } from '../graphql/context.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { findSimilarSuggestions } from './similar-suggestions.read.ts'
import { readSuggestionsById } from './suggestion.read.ts'
import { SuggestionType } from './suggestion.type.ts'

const MOST = 10

@Resolver(() => SuggestionType)
export class SimilarSuggestionsResolver {
  @Directive('@requires(scope: "suggestions:read")')
  @Query(() => [SuggestionType], {
    nullable: true,
    description:
      'The public suggestions most like a title that is being written, the best first, in whatever language they are (G3): accents, the forms of words, their order and slips do not matter. Empty while nothing is like it. Declined and shipped ones are among them.',
  })
  async similarSuggestions(
    @Ctx() context: SignedIn,
    @Info() info: GraphQLResolveInfo,
    @Arg('text', () => String, {
      description: 'What is written so far; the first 300 characters count, and of their words twelve.',
    })
    text: string,
    @Arg('first', () => Int, { defaultValue: 4, description: 'How many, at most 10.' }) first: number,
  ): Promise<SuggestionType[]> {
    const most = Math.min(Math.max(first, 0), MOST)
    const ids = await findSimilarSuggestions(context.reads, text, most)
    const found = await readSuggestionsById(context.reads, ids, { ...context, paths: selectedPaths(info) })
    return ids.flatMap((id) => found.get(id) ?? [])
  }
}
