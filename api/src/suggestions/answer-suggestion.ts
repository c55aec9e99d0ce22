import type { GraphQLResolveInfo } from 'graphql'
import type { SignedIn } from '../graphql/context.ts'
import { refusable, type Refused } from '../graphql/errors.ts'
import { selectedPaths } from '../graphql/selection.ts'
import { readSuggestionsById } from './suggestion.read.ts'
import type { SuggestionPayload } from './suggestion.type.ts'

/** Changes a suggestion, and answers with what is selected of it as it is then; a refusal becomes `userErrors`. */
export function answerSuggestion(
  context: SignedIn,
  info: GraphQLResolveInfo,
  change: () => Promise<{ id: string }>,
): Promise<Partial<SuggestionPayload> & Refused> {
  return refusable(async () => {
    const { id } = await change()
    const paths = new Set([...selectedPaths(info)].map((path) => path.replace(/^suggestion\./, '')))
    const found = await readSuggestionsById(context.reads, [id], { ...context, paths })
    return { suggestion: found.get(id) ?? null }
  })
}
