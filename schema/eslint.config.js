import graphql from '@graphql-eslint/eslint-plugin'

const { 'flat/schema-relay': relay, 'flat/schema-recommended': recommended } = graphql.configs

/** How the published schema is laid out: Relay's rules, the recommended ones, and some that we chose beside them. */
export default {
  files: ['schema.graphql'],
  languageOptions: {
    parser: graphql.parser,
    parserOptions: { graphQLConfig: { schema: './schema.graphql' } },
  },
  plugins: { '@graphql-eslint': graphql },
  rules: {
    ...relay.rules,
    ...recommended.rules,
    '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
    '@graphql-eslint/require-field-of-type-query-in-mutation-result': 'error',
    '@graphql-eslint/require-nullable-result-in-root': 'error',
    // The argument is called `input`; a verb and its opposite share its type.
    '@graphql-eslint/input-name': ['error', { checkInputType: false }],
    // What can grow is a connection. A list whose length is bounded by a rule (the days of a week, the mentioned of a note) is one.
    '@graphql-eslint/relay-edge-types': [
      'error',
      { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
    ],
    // What has an identity implements `Node`, whose `id` is asked for; an amount, an interval or a payload has none.
    '@graphql-eslint/strict-id-in-types': 'off',
  },
}
