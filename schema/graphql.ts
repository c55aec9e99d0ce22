import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './introspection.generated.d.ts'

export type { FragmentOf, ResultOf, VariablesOf } from 'gql.tada'

/**
 * Writes a GraphQL document whose result and variables are typed by the published schema. Instants and dates are
 * ISO 8601 strings, decimals are strings.
 */
export const graphql = initGraphQLTada<{
  introspection: introspection
  disableMasking: true
  scalars: { DateTime: string; Date: string; Decimal: string }
}>()
