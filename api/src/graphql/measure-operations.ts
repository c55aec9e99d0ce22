import { createHash } from 'node:crypto'
import type { ApolloServerPlugin } from '@apollo/server'
import { type Span, trace } from '@opentelemetry/api'
import type { GraphQLResolveInfo } from 'graphql'
import { measures } from '../persistence/measures.ts'
import type { Context } from './context.ts'

/** Of these traces the fields are timed, one in 256: with every request it would cost a fifth of the processor’s time. */
const FIELDS_TIMED = /00$/

/** Says of a traced request what it asked, and who: by the hash of its document, since its values are nobody else’s. */
export const measureOperations: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    const span = trace.getActiveSpan()
    if (!span?.isRecording()) return
    return {
      async didResolveOperation({ operation, operationName, source, contextValue: { viewer } }) {
        if (!operation) return
        span.updateName([operation.operation, operationName].filter(Boolean).join(' '))
        span.setAttributes({
          'graphql.operation.type': operation.operation,
          ...(operationName && { 'graphql.operation.name': operationName }),
          'graphql.document.hash': createHash('sha256').update(source).digest('hex'),
          ...(viewer?.program && { 'stoa.program': viewer.program.clientId }),
        })
      },
      async executionDidStart() {
        return isTimed(span) ? { willResolveField: ({ info }) => timeOf(info) } : undefined
      },
      async didEncounterErrors({ errors }) {
        span.setAttribute('graphql.error.codes', [
          ...new Set(errors.map(({ extensions }) => String(extensions['code'] ?? 'INTERNAL'))),
        ])
      },
    }
  },
}

/** What an operation was priced at, and what it came to, in points. */
export function measureCost(requested: number, actual: number): void {
  trace.getActiveSpan()?.setAttributes({ 'stoa.cost.requested': requested, 'stoa.cost.actual': actual })
  measures.cost().record(actual)
}

function isTimed(span: Span): boolean {
  return FIELDS_TIMED.test(span.spanContext().traceId)
}

function timeOf(info: GraphQLResolveInfo) {
  const startedAt = performance.now()
  const field = { 'graphql.field': `${info.parentType.name}.${info.fieldName}` }
  return () => measures.fieldDuration().record((performance.now() - startedAt) / 1_000, field)
}
