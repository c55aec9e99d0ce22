export { type FragmentOf, graphql, type ResultOf, type VariablesOf } from '@stoa/schema'
