import type { introspection_types } from '@stoa/schema/introspection'

type Told<Code extends string> = Code | (string & {})

/**
 * Why a request failed as a whole; the list of the API is closed, and grows. `UNREADABLE` is ours: what answered is not the
 * API, such as a proxy in between.
 */
export type ApiErrorCode = Told<
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'BAD_REQUEST'
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  | 'KEY_REUSED'
  | 'KEY_IN_USE'
  | 'THROTTLED'
  | 'TOO_MANY_ATTEMPTS'
  | 'TOO_COSTLY'
  | 'TIMED_OUT'
  | 'INTERNAL'
  | 'UNREADABLE'
>

/** An error as the API tells it. */
export type ToldError = {
  message: string
  path?: (string | number)[]
  extensions?: { code?: string; reference?: string } & Record<string, unknown>
}

/** A request that failed, or of which a part did. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  /** The code of the first error. */
  readonly code: ApiErrorCode
  /** The status of HTTP. */
  readonly status: number
  /** All of them, as the API told them; `extensions.reference` of an INTERNAL one is what support asks for. */
  readonly errors: readonly ToldError[]
  /** What was answered all the same; null for nothing. */
  readonly data: unknown

  constructor(status: number, errors: readonly ToldError[], data: unknown = null) {
    const [first] = errors
    super(first?.message ?? `The API answered ${status}.`)
    this.code = first?.extensions?.code ?? 'UNREADABLE'
    this.status = status
    this.errors = errors
    this.data = data
  }
}

/** Why a change was refused. */
export type UserErrorCode = Told<introspection_types['UserErrorCode']['enumValues']>

/** Why a change was refused, with what the document asked of it. */
export type UserError = {
  code: UserErrorCode
  /** The input at fault, as a path; null when it is none of them. */
  field?: readonly string[] | null
  /** The code as an English sentence, for logs. */
  message?: string
  /** Names that belong to it: of CHANGED_SINCE the version now. */
  names?: readonly string[]
}

/** A change that was refused: nothing was done, and its caller can put it right. */
export class Refused extends Error {
  override readonly name = 'Refused'
  /** The code of the first reason. */
  readonly code: UserErrorCode
  readonly userErrors: readonly UserError[]

  constructor(userErrors: readonly [UserError, ...UserError[]]) {
    super(userErrors.map(({ code, message }) => message ?? code).join(' '))
    this.code = userErrors[0].code
    this.userErrors = userErrors
  }
}
