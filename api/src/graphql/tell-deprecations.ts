import type { ApolloServerPlugin } from '@apollo/server'
import type { Deprecation } from '../../../schema/deprecations.ts'
import type { DeprecatedUses } from '../integrations/deprecated-uses.ts'
import type { Context } from './context.ts'
import { usedDeprecations } from './used-deprecations.ts'

/**
 * Tells in headers whoever used something deprecated (R28): since when it is (RFC 9745), when it goes (RFC 8594), each the
 * earliest of what was used, and where the changes of the schema stand. Of a program it is noted, too (R30).
 */
export function tellDeprecations(uses: DeprecatedUses, origin: string): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ schema, document, operation, request, contextValue, response: { http } }) {
          if (!document || !operation) return
          const used = usedDeprecations(schema, document, operation, request.variables ?? {})
          if (used.length === 0) return
          for (const [name, value] of deprecationHeaders(used, origin)) http.headers.set(name, value)
          const { viewer, now } = contextValue
          if (viewer?.program) uses.note(viewer.program.clientId, used, now)
        },
      }
    },
  }
}

/** The headers for what was used, at least one. */
export function deprecationHeaders(used: readonly Deprecation[], origin: string): [string, string][] {
  const [since] = used.map(({ deprecatedOn }) => deprecatedOn).toSorted(Temporal.PlainDate.compare)
  const [until] = used.map(({ goesOn }) => goesOn).toSorted(Temporal.PlainDate.compare)
  return [
    ['deprecation', `@${startOf(since!) / 1_000}`],
    ['sunset', new Date(startOf(until!)).toUTCString()],
    ['link', `<${origin}/schema/changelog>; rel="deprecation"; type="text/markdown"`],
  ]
}

/** When a day begins in UTC, in milliseconds. */
function startOf(day: Temporal.PlainDate): number {
  return day.toZonedDateTime('UTC').epochMilliseconds
}
