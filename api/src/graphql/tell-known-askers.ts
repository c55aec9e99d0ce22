import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, visit } from 'graphql'
import type { Context } from './context.ts'
import { topLevel } from './errors.ts'

/**
 * Tells the schema, and what a mistyped name may have meant, only to those who signed in or ask with a token (R40). It is
 * no secret, and stands at `/schema.graphql`: this keeps machines that try every server from trying ours.
 */
export const tellOnlyKnownAskers: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, contextValue }) {
        if (!contextValue.viewer && asksForSchema(document))
          throw topLevel(
            'UNAUTHENTICATED',
            'The schema stands at /schema.graphql; sign in to ask for it here.',
            {
              http: { status: 401 },
            },
          )
      },
      async willSendResponse({ contextValue, response: { body } }) {
        if (contextValue.viewer || body.kind !== 'single') return
        const { errors } = body.singleResult
        if (errors)
          body.singleResult.errors = errors.map((error) => ({ ...error, message: plain(error.message) }))
      },
    }
  },
}

function asksForSchema(document: DocumentNode): boolean {
  let asks = false
  visit(document, {
    Field({ name }) {
      if (name.value === '__schema' || name.value === '__type') asks = true
    },
  })
  return asks
}

function plain(message: string): string {
  return message.replace(/ Did you mean [^?]*\?/g, '')
}
