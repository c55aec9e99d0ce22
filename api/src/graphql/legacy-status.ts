import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from './context.ts'

/** What is wrong with the request itself, before anything is executed. */
const OF_THE_REQUEST = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT'])

/**
 * Answers a client that only reads `application/json` with 200 though its document is wrong, as GraphQL over HTTP has it: such a
 * client cannot tell our answer from that of a proxy by its type, and would not read the body of a 400. Who accepts
 * `application/graphql-response+json` is told 400.
 */
export const legacyStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async ({ request }) => ({
    async willSendResponse({ response }) {
      if (response.http.status !== 400 || request.http?.method !== 'POST') return
      if (request.http.headers.get('accept')?.includes('application/graphql-response+json')) return
      const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : []
      if (
        errors.length > 0 &&
        errors.every(({ extensions }) => OF_THE_REQUEST.has(String(extensions?.['code'])))
      )
        response.http.status = 200
    },
  }),
}
