import { nodeId } from '../graphql/node-id.ts'
import type { SuggestionReference } from './suggestion-order.type.ts'

/** A suggestion by its name, from a row that has its primary key. */
export function suggestionReference({ id, number, title }: SuggestionReference): SuggestionReference {
  return { id: nodeId('Suggestion', id), number, title }
}
