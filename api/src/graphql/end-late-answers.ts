import type { ApolloServerPlugin } from '@apollo/server'
import { Kind } from 'graphql'
import { LONG } from './caps.ts'
import type { Context } from './context.ts'

/**
 * Answers a request that was ended at its deadline with that alone: what was read until then is a part of what was asked, and
 * nobody could say which. What moves much at once is allowed its time.
 */
export const endLateAnswers: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    async didResolveOperation({ operation, contextValue: { end } }) {
      const isLong = operation?.selectionSet.selections.some(
        (selection) => selection.kind === Kind.FIELD && LONG.FIELDS.has(selection.name.value),
      )
      if (isLong) end?.allow(LONG.TIMES)
    },
    async willSendResponse({ contextValue: { end }, response }) {
      if (!end?.signal.aborted || response.body.kind !== 'single') return
      const { message, extensions } = end.signal.reason
      response.body.singleResult = { errors: [{ message, extensions }] }
      response.http.status = 504
    },
  }),
}
