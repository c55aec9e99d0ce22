import type { ApolloServerPlugin } from '@apollo/server'
import type { Context } from './context.ts'

/**
 * Answers a request that was ended at its deadline with that alone: what was read until then is a part of what was asked, and
 * nobody could say which.
 */
export const endLateAnswers: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    async willSendResponse({ contextValue: { end }, response }) {
      if (!end?.signal.aborted || response.body.kind !== 'single') return
      const { message, extensions } = end.signal.reason
      response.body.singleResult = { errors: [{ message, extensions }] }
      response.http.status = 504
    },
  }),
}
