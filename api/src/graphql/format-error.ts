import { unwrapResolverError } from '@apollo/server/errors'
import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from 'pino'
import { newReference } from './errors.ts'

const TOLD_CODES = new Set([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'TOO_MANY_ATTEMPTS',
  'KEY_REUSED',
  'KEY_IN_USE',
  'TOO_COSTLY',
  'THROTTLED',
  'TIMED_OUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'BAD_REQUEST',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

/** An error as it is told: those of the closed list as they are, a bug only by the reference it is logged under. */
export function formatError(
  logger: Logger,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  if (TOLD_CODES.has(String(formatted.extensions?.['code']))) return formatted
  const cause = unwrapResolverError(error)
  if (isUnreadable(cause))
    return { ...formatted, message: 'A value cannot be read.', extensions: { code: 'BAD_USER_INPUT' } }
  if (isCancelled(cause))
    return { ...formatted, message: 'This took too long.', extensions: { code: 'TIMED_OUT' } }
  const reference = newReference()
  logger.error({
    reference,
    path: formatted.path,
    err: cause instanceof GraphQLError ? (cause.originalError ?? cause) : cause,
  })
  return {
    message: 'Something went wrong on our side.',
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL', reference },
  }
}

/** Whether a statement took longer than one may, or was cancelled with its request; what wrapped the reason kept it. */
function isCancelled(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false
  if ('code' in cause && cause.code === '57014') return true
  if (cause instanceof GraphQLError && cause.extensions['code'] === 'TIMED_OUT') return true
  return cause.cause !== undefined && isCancelled(cause.cause)
}

/**
 * Whether PostgreSQL could not take a value that a client gave: a character it lacks, or a text too long for a key. The
 * character zero within a statement's own text ends it too early (08P01).
 */
function isUnreadable(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^((22|54)[0-9A-Z]{3}|08P01)$/.test(code)
}
