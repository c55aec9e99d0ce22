import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLSchema, isObjectType } from 'graphql'
import { type Scope, scopesOf } from '../people/scopes.ts'
import { LONG } from './caps.ts'
import type { Context } from './context.ts'
import { topLevel } from './errors.ts'

/** The root fields that anyone may ask, signed in or not. */
export const PUBLIC_FIELDS: ReadonlySet<string> = new Set([
  'Query.viewer',
  'Query.estimateLink',
  'Query.platform',
  'Query.priceOf',
  'Query.rateLimit',
  'Query.statusMail',
  'Query.statusPage',
  'Query.unsubscribing',
  'Mutation.approveByLink',
  'Mutation.askForStatusMail',
  'Mutation.choosePassword',
  'Mutation.chooseStatusMail',
  'Mutation.requestPasswordLink',
  'Mutation.signIn',
  'Mutation.signOut',
  'Mutation.stopStatusMail',
  'Mutation.unsubscribe',
])

/** The scope a field requires, as its `@requires` says; null for none. */
export function requiredScope(field: { astNode?: unknown }): Scope | null {
  const node = field.astNode as
    { directives?: { name: { value: string }; arguments?: { value: { value: string } }[] }[] } | undefined
  const directive = node?.directives?.find(({ name }) => name.value === 'requires')
  return (directive?.arguments?.[0]?.value.value as Scope | undefined) ?? null
}

/**
 * Closes every root field that is not public, and every other field that requires a scope, such as a ticket's charges, which
 * can be reached by fields that require less: it asks for a viewer, and for that scope. A subscription is closed twice: where it
 * begins, and where each of its events is told. Whoever may ask what moves much at once has its time for it.
 */
export function guardFields(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || roots.includes(type)) continue
    for (const field of Object.values(type.getFields())) {
      const scope = requiredScope(field)
      if (scope) field.resolve = guarded(scope, field.resolve ?? defaultFieldResolver)
    }
  }
  for (const type of roots) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (PUBLIC_FIELDS.has(`${type?.name}.${field.name}`)) continue
      const scope = requiredScope(field)
      const isSubscription = type === schema.getSubscriptionType()
      const resolve = field.resolve as Resolver
      field.resolve = guarded(scope, isSubscription ? onlyEvents(resolve) : resolve)
      if (isSubscription) field.subscribe = guarded(scope, field.subscribe as Resolver)
    }
  }
  return schema
}

type Resolver = GraphQLFieldResolver<unknown, Context>

function guarded(scope: Scope | null, resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    if (!context.viewer) throw topLevel('UNAUTHENTICATED', 'Sign in first.')
    if (!scope || !scopesOf(context.viewer).has(scope))
      throw topLevel('FORBIDDEN', `This needs the scope ${scope ?? 'of nobody'}.`, { scope, reason: 'SCOPE' })
    if (LONG.FIELDS.has(info.fieldName)) context.end?.allow(LONG.TIMES)
    return resolve(source, args, context, info)
  }
}

/** A subscription that is sent like a query has no event to tell of. */
function onlyEvents(resolve: Resolver): Resolver {
  return (event, ...rest) => {
    if (event === undefined) throw topLevel('BAD_USER_INPUT', 'Subscribe over a WebSocket.')
    return resolve(event, ...rest)
  }
}
